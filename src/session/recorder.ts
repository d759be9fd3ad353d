import type { Entry } from '../model/run.ts';
import type { RunWriter } from '../model/run-ports.ts';
import { SECOND_MS } from '../model/units.ts';
import { nextOnGrid, type Timeline } from './timeline.ts';

/** The way of every entry into the run: queued for the file, then shown to who watches. */
export interface Recorder {
  record(entry: Entry): void;
  recordAll(entries: readonly Entry[]): void;
  /** when the queue is to be written next */
  nextMs(): number;
  /** writes the queue, and every 30 s asks for it to be kept safe from a power loss too */
  keep(): void;
  /** keeps what there is, as at the ends of phases */
  sync(): void;
  close(): void;
}

const FLUSH_MS = SECOND_MS;
const SYNC_MS = 30 * SECOND_MS;

/** Records into a run whose header is written. Every method throws ToolError kind output when the disk is full. */
export function createRecorder(writer: RunWriter, timeline: Timeline, onEntry: (entry: Entry) => void): Recorder {
  let nextFlushMs = FLUSH_MS;
  let nextSyncMs = SYNC_MS;
  const record = (entry: Entry) => {
    writer.append(entry);
    onEntry(entry);
  };
  return {
    record,
    recordAll: (entries) => entries.forEach(record),
    nextMs: () => nextFlushMs,
    keep() {
      const nowMs = timeline.nowMs();
      nextFlushMs = nextOnGrid(nowMs, FLUSH_MS);
      if (nowMs < nextSyncMs) return writer.flush();
      nextSyncMs = nextOnGrid(nowMs, SYNC_MS);
      writer.sync();
    },
    sync: () => writer.sync(),
    close: () => writer.close(),
  };
}
