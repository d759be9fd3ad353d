import type { Entry } from '../model/run.ts';
import type { Attachment, TargetEnd } from '../model/target.ts';
import { type Heard, UNHEARD } from './hear-on.ts';
import { createRepetitionFilter } from './probe-notes.ts';
import { openProbeReader, type ProbeReader } from './probe-reader.ts';
import type { Session } from './session.ts';
import type { Timeline } from './timeline.ts';

/** All probes of a run on one life of the target. */
export interface Sampler {
  readonly readers: readonly ProbeReader[];
  /** when the next probe is due */
  nextMs(): number;
  readDue(): void;
  /** reads every probe out of turn, as at the ends of phases */
  readAll(): void;
  /** when the target is gone: what outlives it and is still its own */
  askLastWords(): void;
  /** why it ended, by its own last words; null: it does not say */
  explainEnd(end: TargetEnd): string | null;
  /** see {@link ProbeReader.hearOn} */
  hearOn(end: TargetEnd): Heard;
  /** columns that will be read, though they have not been yet */
  foretold(): readonly string[];
  /** what has been read and found out since the last call */
  take(): readonly Entry[];
  /** closes the probes and gives what was left; may be called twice */
  close(): readonly Entry[];
}

/**
 * Opens the session's probes on a target. The quick ones are read first, so that the slow ones do not delay them. `told`:
 * warnings of earlier lives, which are not told again.
 */
export function openSampler(session: Session, target: Attachment, timeline: Timeline, told: Set<string>): Sampler {
  const { probes, probePorts, plan } = session;
  const readers = probes
    .map((probe) => openProbeReader(probe, probePorts, target, timeline, plan.intervalMs))
    .sort((a, b) => a.periodMs() - b.periodMs());
  const leaveOutRepeated = createRepetitionFilter(told);
  const take = () => readers.flatMap((reader) => leaveOutRepeated(reader.id, reader.take()));
  return {
    readers,
    nextMs: () => Math.min(...readers.map((reader) => reader.nextMs())),
    readDue() {
      const nowMs = timeline.nowMs();
      for (const reader of readers) if (reader.nextMs() <= nowMs) reader.read();
    },
    readAll() {
      for (const reader of readers) reader.read();
    },
    askLastWords() {
      for (const reader of readers) reader.askLastWords();
    },
    explainEnd: (end) => readers.map((reader) => reader.explainEnd(end)).find((said) => said !== null) ?? null,
    hearOn: (end) => {
      const heard = readers.map((reader) => reader.hearOn(end));
      return {
        said: heard.find(({ said }) => said !== null)?.said ?? null,
        lives: heard.find(({ lives }) => lives.count > 0)?.lives ?? UNHEARD.lives,
      };
    },
    foretold: () => readers.flatMap((reader) => reader.foretold()),
    take,
    close() {
      for (const reader of readers) reader.close();
      return take();
    },
  };
}
