/** Verdicts as a person sees them: a shape and a tone beside the word. */
export type Verdict = 'met' | 'missed' | 'violated' | 'blocked' | 'censored' | 'void' | 'not_exercised';

export const SHAPE: Record<Verdict, string> = {
  met: '✓', missed: '■', violated: '✕', blocked: '▲', censored: '◌', void: '–', not_exercised: '○',
};
export const COLOUR: Record<Verdict, string> = {
  met: '#5fd38d', missed: '#ff6b7d', violated: '#ff6b7d', blocked: '#8ea2b6', censored: '#8fc7ff',
  void: '#8ea2b6', not_exercised: '#8ea2b6',
};
