import type { Entry, WorkEntry } from '../model/run.ts';
import type { Load } from '../model/run-ports.ts';
import { noteEvent } from './note-event.ts';

/** The load as the session sees it; a plan without load has one that does nothing. */
export interface LoadWatch {
  /**
   * resolves when the load can work, or at once when `signal` is aborted; rejects with the load's own ToolError.
   * `workload`: whose turn it is, where they take turns
   */
  ready(signal: AbortSignal, workload?: string): Promise<void>;
  /** throws what `ready` would, once it is known */
  check(): void;
  resume(): void;
  pause(): void;
  /** the counters as they stand */
  read(tMs: number): readonly WorkEntry[];
  /** operations done so far, all workloads together; null without load */
  done(): number | null;
  /** hosts that ended before they were told to, and what there is to remark on them, since the last call */
  takeTroubles(tMs: number): readonly Entry[];
  /** ends the load; may be called again */
  stop(): Promise<void>;
}

/** Watches a load from the moment it is started. */
export function watchLoad(load: Load | null): LoadWatch {
  const troubles: string[] = [];
  const remarked = new Set<string>();
  let failure: { readonly error: unknown } | null = null;
  let stopped: Promise<void> | null = null;
  let isReady = load === null;
  load?.onTrouble((reason) => troubles.push(reason));
  const ready = load?.ready.then(
    () => {
      isReady = true;
    },
    (error: unknown) => {
      failure = { error };
    },
  );
  const check = () => {
    if (failure !== null) throw failure.error;
  };
  return {
    async ready(signal, workload) {
      if (!isReady) await unlessAborted(signal, ready);
      check();
      if (workload !== undefined) await unlessAborted(signal, load?.take?.(workload));
    },
    check,
    resume: () => load?.resume(),
    pause: () => load?.pause(),
    read: (tMs) =>
      (load?.read() ?? []).map(({ workload, done, asked, failed }) => ['w', tMs, workload, done, asked, failed]),
    done: () => load?.read().reduce((sum, reading) => sum + reading.done, 0) ?? null,
    takeTroubles: (tMs) => {
      const remarks = (load?.remarks?.() ?? []).filter((text) => !remarked.has(text));
      for (const text of remarks) remarked.add(text);
      const warnings = remarks.map((text): Entry => ({ kind: 'warning', tMs, text }));
      return [...warnings, ...troubles.splice(0).flatMap((reason) => describeTrouble(reason, tMs))];
    },
    stop() {
      stopped ??= load?.stop() ?? Promise.resolve();
      return stopped;
    },
  };
}

/** Waits for a promise, or until `signal` is aborted. */
async function unlessAborted(signal: AbortSignal, promise: Promise<void> | undefined): Promise<void> {
  if (signal.aborted) return;
  let end = () => {};
  const aborted = new Promise<void>((resolve) => {
    end = resolve;
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function describeTrouble(reason: string, tMs: number): readonly Entry[] {
  return [
    noteEvent(tMs, 'workload-ended', reason),
    { kind: 'warning', tMs, text: `the load was not whole: ${reason}` },
  ];
}
