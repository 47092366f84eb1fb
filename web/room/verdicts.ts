/** Verdicts as a person sees them: a shape and a tone beside the word. */
export type Verdict = 'met' | 'missed' | 'violated' | 'blocked' | 'censored' | 'void' | 'not_exercised';

/** What may stand at a point: a verdict, or of a remedy whether it had a reason. */
export type Judged = Verdict | 'needless' | 'excused';

export const SHAPE: Record<Judged, string> = {
  met: '✓', missed: '■', violated: '✕', blocked: '▲', censored: '◌', void: '–', not_exercised: '○', needless: '▲', excused: '✓',
};
export const COLOUR: Record<Judged, string> = {
  met: '#5fd38d', missed: '#ff6b7d', violated: '#ff6b7d', blocked: '#8ea2b6', censored: '#8fc7ff',
  void: '#8ea2b6', not_exercised: '#8ea2b6', needless: '#ffb020', excused: '#5fd38d',
};
