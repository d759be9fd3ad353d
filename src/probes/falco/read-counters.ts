import { COUNTER_NAMES } from '../../falco/counting/counter-names.ts';
import { watchLives } from '../../falco/counting/life-watch.ts';
import type { ToldCounters } from '../../falco/counting/told-counters.ts';
import type { Clock, KernelFile } from '../../model/ports.ts';
import type { OpenProbe, ProbeNote, Reading } from '../../model/probe.ts';
import type { OpenChannel } from './open-channel.ts';

/** What is read, and what says when it is gone. */
export interface CounterSource {
  readonly channel: OpenChannel;
  /** ids of the tables that will be told */
  readonly tables: readonly string[];
  readonly life: KernelFile;
  readonly clock: Clock;
}

/** Numbers are told this often at most, however often a Falco tells them: an hour of them must stay small. */
export const TOLD_MS = 5000;

/** Reads a Falco's counters as they come: each reading is the latest that it has told, or that it has told none. */
export function readCounters({ channel, tables, life, clock }: CounterSource): OpenProbe {
  const notes: ProbeNote[] = [{ kind: 'event', what: 'counters', detail: `its counters come from ${channel.told}` }];
  const choose = createChooser(notes, clock);
  return {
    read: () => {
      if (life.read() === null) return null;
      const told = channel.take();
      return 'then' in told ? told.then(choose) : choose(told);
    },
    foretells: () => tables,
    notes: () => notes.splice(0),
    explainEnd: (end) => channel.explainEnd(end),
    close: () => {
      channel.close();
      life.close();
    },
  };
}

/** One event source speaks for all: that of system calls, where it ever speaks. */
function createChooser(notes: ProbeNote[], clock: Clock): (told: readonly ToldCounters[]) => Reading | 'none yet' {
  const isNewLife = watchLives();
  let hasSystemCalls = false;
  let waiting: ToldCounters | null = null;
  let toldMs = Number.NEGATIVE_INFINITY;
  let lastMs: number | null = null;
  return (told) => {
    hasSystemCalls ||= told.some(({ source }) => source === 'syscall');
    const own = told.filter(({ source }) => !hasSystemCalls || source === null || source === 'syscall');
    const heardMs = clock.nowMs();
    const forMs = heardMs - (lastMs ?? heardMs);
    if (own.length > 0) lastMs = heardMs;
    if (own.filter(isNewLife).length > 0) notes.push({ kind: 'reload', because: 'its counters began anew', forMs });
    waiting = own.findLast(({ isEmpty }) => !isEmpty) ?? waiting;
    const nowMs = clock.nowMs();
    if (waiting === null || nowMs - toldMs < TOLD_MS) return 'none yet';
    const reading = toReading(waiting);
    waiting = null;
    toldMs = nowMs;
    return reading;
  };
}

function toReading({ values }: ToldCounters): Reading {
  return COUNTER_NAMES.map(({ id }) => values.get(id) ?? null);
}
