/** The guided check of a minute: leads through the steps, measures, and asks the studio what it means. */
import { api, told, wordsOf } from '../wire/rest';
import type { CheckResult, CheckStep, MediaView, Measurements } from '../wire/types';
import type { Words } from '../words/t';
import type { Outcome } from './checks';
import { pictureReadings } from './picture_metrics';
import type { Rig } from './rig.svelte';
import { blockLevels, loudest, percentile, silenceReadings, speechReadings, type Reading } from './sound_metrics';
import { syncOffset } from './sync_metrics';
import { Tape } from './tape';
import { uploadMbps } from './upload';

type Stage = 'idle' | 'ready' | 'measuring' | 'judging' | 'done';
/** What the studio tells of a step's first seconds was sent before it. */
const STUDIO_AFTER_MS = 2000;
const BEAT_MS = 100;

export class Guided {
  stage = $state.raw<Stage>('idle');
  steps = $state.raw<readonly CheckStep[]>([]);
  at = $state(0);
  left_ms = $state(0);
  result = $state.raw<CheckResult | null>(null);
  trouble = $state.raw<Words | null>(null);

  #tape: Tape | null = null;
  #round = 0;
  #skipped = false;
  #readings: Measurements['readings'] = {};
  #hops: NonNullable<Measurements['hops']> = {};
  #heard: MediaView[] = [];

  constructor(
    private readonly rig: Rig,
    private readonly media: () => MediaView | null,
    private readonly room: string,
  ) {}

  get step(): CheckStep | null {
    return this.steps[this.at] ?? null;
  }

  get busy(): boolean {
    return this.stage !== 'idle' && this.stage !== 'done';
  }

  /** As ``preflight.finished`` wants them; empty before a check. */
  get outcomes(): Record<string, Outcome> {
    return Object.fromEntries((this.result?.rows ?? []).map((row) => [row.metric, row.verdict]));
  }

  async run(): Promise<void> {
    const stream = this.rig.stream;
    if (!stream || this.busy) return;
    const round = (this.#round += 1);
    this.result = this.trouble = null;
    this.#readings = {};
    this.#hops = {};
    this.#skipped = false;
    this.stage = 'ready';
    const tape = (this.#tape = new Tape(stream));
    try {
      const plan = await told(api.GET('/api/rig/check'));
      this.steps = plan.steps;
      await tape.open();
      for (const [number, step] of plan.steps.entries()) {
        if (round !== this.#round) return;
        this.at = number;
        await this.#measure(step, plan.ready_s, tape, round);
        this.#skipped = false; // only now: the step can be left out while the tape still opens
      }
      if (round !== this.#round) return;
      this.stage = 'judging';
      if (Object.keys(this.#readings).length) this.#readings['whole'] = await this.#way();
      if (round !== this.#round) return;
      const body = { room: this.room, readings: this.#readings, hops: this.#hops };
      const result = await told(api.POST('/api/rig/verdicts', { body }));
      if (round !== this.#round) return;
      this.result = result;
      this.stage = 'done';
    } catch (error) {
      if (round !== this.#round) return;
      this.trouble = wordsOf(error);
      this.stage = 'idle';
    } finally {
      tape.close();
    }
  }

  /** Leave this step out: it stays unmeasured. */
  skip(): void {
    this.#skipped = true;
  }

  stop(): void {
    this.#round += 1;
    this.#tape?.close();
    this.stage = this.result ? 'done' : 'idle';
  }

  async #measure(step: CheckStep, ready_s: number, tape: Tape, round: number): Promise<void> {
    this.stage = 'ready';
    await this.#wait(ready_s * 1000, round);
    if (round !== this.#round) return;
    tape.clear();
    this.#heard = [];
    this.stage = 'measuring';
    const window_ms = await this.#wait(step.seconds * 1000, round, () => this.#listen(step));
    if (round !== this.#round || this.#skipped) return;
    this.#readings[step.id] = this.#read(step, tape, window_ms);
  }

  /** Returns the milliseconds that were waited: fewer when the step was left out. */
  async #wait(for_ms: number, round: number, beat?: () => void): Promise<number> {
    const began = performance.now();
    for (;;) {
      const passed = performance.now() - began;
      this.left_ms = Math.max(0, for_ms - passed);
      if (this.left_ms === 0 || this.#skipped || round !== this.#round) return passed;
      if (passed > STUDIO_AFTER_MS) beat?.();
      await new Promise((on) => setTimeout(on, Math.min(BEAT_MS, this.left_ms)));
    }
  }

  #listen(step: CheckStep): void {
    const media = this.media();
    if (step.id === 'speak' && media?.state === 'live' && media !== this.#heard.at(-1)) this.#heard.push(media);
  }

  #read(step: CheckStep, tape: Tape, window_ms: number): Record<string, Reading> {
    const fps = this.rig.picture?.fps ?? 0;
    switch (step.id) {
      case 'silence': return silenceReadings(tape.pcm);
      case 'speak': return this.#speech(tape);
      case 'clap': return { sync: syncOffset(tape.pcm, tape.began_ms, tape.glances) };
      default: {
        const read = pictureReadings(tape.looks, tape.glances, fps, window_ms, tape.short_side, step.id === 'white_card');
        const media = this.media();
        if (step.id === 'product') {
          this.#hops.browser_luma = read.brightness ?? null;
          this.#hops.studio_luma = media?.state === 'live' ? media.luma : null;
        }
        return read;
      }
    }
  }

  /** The way to the studio: what it carries, by a timed upload, and how long a packet takes. */
  async #way(): Promise<Record<string, Reading>> {
    const media = this.media();
    const rtt = media?.state === 'live' ? media.rtt_ms : null;
    const upload = await uploadMbps();
    return { ...(upload === null ? {} : { upload }), ...(rtt === null ? {} : { round_trip: rtt }) };
  }

  #speech(tape: Tape): Record<string, Reading> {
    const pcm = tape.pcm;
    const known = (of: (media: MediaView) => number | null) => this.#heard.map(of).filter((value) => value !== null);
    const lufs = known((media) => media.loudness_clufs);
    const levels = known((media) => media.level_cdb);
    const loss = known((media) => media.loss);
    const own = blockLevels(loudest(pcm));
    const track = this.rig.stream?.getAudioTracks()[0];
    this.#hops.device_muted = !track || track.muted || !track.enabled || track.readyState === 'ended';
    this.#hops.browser_dbfs = own.length ? percentile(own, 90) : null;
    this.#hops.studio_dbfs = levels.length ? Math.max(...levels) / 100 : null;
    this.#hops.lost_percent = loss.length ? percentile(loss, 50) / 10 : null;
    return speechReadings(pcm, lufs.length ? percentile(lufs, 50) / 100 : undefined);
  }
}
