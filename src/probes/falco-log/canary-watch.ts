import type { ProbeNote } from '../../model/probe.ts';
import { formatDuration, SECOND_MS } from '../../model/units.ts';

/** Whether a Falco still reacts: canaries that were planted, and those that came back as alerts. */
export interface CanaryWatch {
  /** whether the next is to be planted */
  isDue(nowMs: number): boolean;
  planted(name: string, nowMs: number): void;
  /** an alert of this one was read; of one that is not known it is somebody else's */
  returned(name: string, nowMs: number): void;
  /** more was written than was read: whoever is out may have come back in what is lost */
  forgive(): void;
  /** whether the last one is still out */
  waits(): boolean;
  /** looks at the time, and gives what has been found out since it was last asked */
  take(nowMs: number): readonly ProbeNote[];
  tally(): { readonly planted: number; readonly returned: number; readonly delayMs: number | null };
}

/** How often one is planted. */
const PLANT_MS = 4 * SECOND_MS;
/** A Falco that sees and is not behind gives the alert back within this. */
const DEADLINE_MS = 10 * SECOND_MS;

/** Nothing is planted yet. `buffered`: its outputs wait until a buffer is full, so that late does not mean blind. */
export function watchCanaries(buffered: boolean): CanaryWatch {
  const out = new Map<string, number>();
  const notes: ProbeNote[] = [];
  let count = { planted: 0, returned: 0, delayMs: null as number | null };
  let lastMs = Number.NEGATIVE_INFINITY;
  let isBlind = false;
  let isTold = false;
  return {
    isDue: (nowMs) => nowMs - lastMs >= PLANT_MS,
    planted(name, nowMs) {
      out.set(name, nowMs);
      lastMs = nowMs;
      count = { ...count, planted: count.planted + 1 };
    },
    returned(name, nowMs) {
      const plantedMs = out.get(name);
      if (plantedMs === undefined) return;
      // those before it are lost: alerts come in the order of their events
      for (const [other, ms] of out) if (ms <= plantedMs) out.delete(other);
      count = { ...count, returned: count.returned + 1, delayMs: Math.round(nowMs - plantedMs) };
      if (isBlind) notes.push(seesAgain(nowMs - plantedMs));
      isBlind = false;
    },
    forgive: () => out.clear(),
    waits: () => out.size > 0 && [...out.values()].at(-1) === lastMs,
    take(nowMs) {
      const [oldestMs = nowMs] = out.values();
      const missingMs = nowMs - oldestMs;
      if (missingMs > 2 * DEADLINE_MS && !isBlind && !isTold) {
        if (count.returned > 0 && !buffered) notes.push(...becomesBlind(missingMs));
        else if (count.returned === 0) notes.push(neverReturned(missingMs, buffered));
        isBlind = count.returned > 0 && !buffered;
        isTold = count.returned === 0;
      }
      return notes.splice(0);
    },
    tally: () => count,
  };
}

function becomesBlind(missingMs: number): readonly ProbeNote[] {
  const detail = `no canary comes back any more: none of the last ${formatDuration(missingMs)}`;
  const text = 'it stopped giving canaries back in mid-run: what was recorded from then on does not show how it reacts';
  return [
    { kind: 'event', what: 'blind', detail, forMs: missingMs },
    { kind: 'warning', text },
  ];
}

function seesAgain(delayMs: number): ProbeNote {
  const detail = `a canary has come back, after ${formatDuration(delayMs)}`;
  return { kind: 'event', what: 'sees-again', detail, forMs: delayMs };
}

function neverReturned(missingMs: number, buffered: boolean): ProbeNote {
  const why = buffered
    ? 'it holds alerts back until a buffer is full (buffered_outputs, which up to 0.43 only -U turns off)'
    : 'it does not see, or its alerts do not go where leaklab reads';
  return { kind: 'warning', text: `no canary has come back within ${formatDuration(missingMs)}: ${why}` };
}
