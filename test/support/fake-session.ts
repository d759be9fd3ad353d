import type { Plan, PlannedPhase } from '../../src/model/plan.ts';
import type { KernelFiles, PortableUsage, Unavailable } from '../../src/model/ports.ts';
import { defineProbe, type OpenProbe, type Probe, type ProbePorts, type Reading } from '../../src/model/probe.ts';
import type { Entry, HostFacts, NoteEntry, RunHeader } from '../../src/model/run.ts';
import type { Guard, Judge, Load, RunWriter, WorkReading } from '../../src/model/run-ports.ts';
import type { Attachment, LiveTarget, TargetEnd } from '../../src/model/target.ts';
import { runSession } from '../../src/session/run-session.ts';
import type { Session } from '../../src/session/session.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** A session over fakes that a test can steer, and all that it wrote. */
export interface FakeSession {
  readonly session: Session;
  readonly clock: FakeClock;
  readonly target: FakeTarget;
  readonly load: FakeLoad;
  readonly abort: AbortController;
  readonly lines: string[];
  readonly entries: Entry[];
  headers: RunHeader[];
  notes<K extends NoteEntry['kind']>(kind: K): readonly Extract<NoteEntry, { kind: K }>[];
  samples(probe: string): readonly (readonly unknown[])[];
  run(): ReturnType<typeof runSession>;
}

const ATTACHMENT: Attachment = {
  kind: 'pid',
  spec: 'pid:812',
  pid: 812,
  startTicks: 4711,
  name: 'falco',
  owned: false,
  falco: null,
};

const HOST: HostFacts = {
  hostname: 'node-1',
  kernel: '6.1.0',
  arch: 'x64',
  os: 'Debian GNU/Linux 12',
  cpus: 2,
  memoryBytes: 8 * 1024 ** 3,
  pageBytes: 4096,
  cgroup: 'v2',
  node: 'v20.20.2',
};

/** Settle, load, drain of a second each way: enough for every boundary. */
export const SHORT_PHASES: Plan['phases'] = [
  { kind: 'settle', cycle: 0, durationMs: 10_000 },
  { kind: 'load', cycle: 1, durationMs: 20_000 },
  { kind: 'drain', cycle: 1, durationMs: 10_000 },
];

/** One long phase without load. */
export function watchFor(durationMs: number): readonly [PlannedPhase] {
  return [{ kind: 'watch', cycle: 0, durationMs }];
}

/** The probe that memory is judged by, reading what `read` says. */
export function fakeStatus(read: () => Reading | null): Probe {
  return fakeProbe('status', 'tick', () => ({ read, close: () => {} }));
}

/** A probe with the metrics of `status`. */
export function fakeProbe(id: string, period: Probe['period'], open: (target: Attachment) => OpenProbe | Unavailable) {
  return defineProbe({
    id,
    title: `fake ${id}`,
    source: 'the test',
    period,
    metrics: [
      { id: 'rss_bytes', unit: 'bytes', kind: 'gauge', describe: 'resident set' },
      { id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous memory' },
      { id: 'swap_bytes', unit: 'bytes', kind: 'gauge', describe: 'swapped out' },
      { id: 'threads', unit: 'count', kind: 'gauge', describe: 'threads' },
    ],
    open: (_ports, target) => open(target),
  });
}

/** A target that lives until it is ended. */
export interface FakeTarget extends LiveTarget {
  die(end: TargetEnd): void;
  released(): number;
}

export function createFakeTarget(
  attachment: Partial<Attachment>,
  successor: (withinMs: number) => Promise<LiveTarget | null>,
): FakeTarget {
  let end: TargetEnd | null = null;
  let released = 0;
  return {
    attachment: { ...ATTACHMENT, ...attachment },
    alive: () => end === null,
    end: async () => end ?? { kind: 'gone' },
    successor,
    release: async () => {
      released += 1;
    },
    die(how) {
      end = how;
    },
    released: () => released,
  };
}

/** A load that does one operation each time it is read while it is on. */
export interface FakeLoad extends Load {
  readonly log: string[];
  trouble(reason: string): void;
}

export function createFakeLoad(ready: Promise<void>, perReading: number): FakeLoad {
  const log: string[] = [];
  const listeners: ((reason: string) => void)[] = [];
  let isOn = false;
  let done = 0;
  return {
    log,
    ready,
    resume() {
      isOn = true;
      log.push('resume');
    },
    pause() {
      if (isOn) log.push('pause');
      isOn = false;
    },
    read(): readonly WorkReading[] {
      if (isOn) done += perReading;
      return [{ workload: 'fd-churn', done, asked: done, failed: 0 }];
    },
    hosts: () => [],
    onTrouble: (listener) => listeners.push(listener),
    trouble: (reason) => {
      for (const listener of listeners) listener(reason);
    },
    stop: async () => {
      log.push('stop');
    },
  };
}

export interface FakeSessionOptions {
  readonly phases?: Plan['phases'];
  readonly intervalMs?: number;
  readonly followRestarts?: boolean;
  readonly probes?: readonly Probe[];
  readonly target?: FakeTarget;
  readonly load?: FakeLoad;
  readonly guard?: Guard;
  readonly judge?: Judge;
  readonly looks?: Plan['looks'];
  readonly hasBootClock?: boolean;
  readonly overlay?: string;
  readonly writer?: Partial<RunWriter>;
}

export function createFakeSession(options: FakeSessionOptions): FakeSession {
  const clock = createFakeClock({ hasBootClock: options.hasBootClock ?? true });
  const target = options.target ?? createFakeTarget({}, async () => null);
  const load = options.load ?? createFakeLoad(Promise.resolve(), 10);
  const probes = options.probes ?? [fakeStatus(() => [50e6, 20e6, 0, 7])];
  const abort = new AbortController();
  const lines: string[] = [];
  const entries: Entry[] = [];
  const headers: RunHeader[] = [];
  const session: Session = {
    id: '20261122-103045-7f3a',
    tool: { name: 'leaklab', version: '0.1.0' },
    plan: composePlan(options, probes),
    host: HOST,
    target,
    overlay: options.overlay ?? null,
    probes,
    probePorts: FAKE_PORTS,
    load,
    guard: options.guard ?? null,
    judge: options.judge ?? null,
    clock,
    signal: abort.signal,
    begin(header) {
      headers.push(header);
      lines.push(JSON.stringify(header));
      return {
        append: (entry) => lines.push(JSON.stringify(entry)),
        flush: () => {},
        sync: () => {},
        close: () => {},
        ...options.writer,
      };
    },
    onEntry: (entry) => entries.push(entry),
  };
  return {
    session,
    clock,
    target,
    load,
    abort,
    lines,
    entries,
    headers,
    notes: (kind) =>
      entries.filter(
        (entry): entry is Extract<NoteEntry, { kind: typeof kind }> => 'kind' in entry && entry.kind === kind,
      ),
    samples: (probe) => entries.filter((entry) => 'length' in entry && entry[0] === 's' && entry[2] === probe) as never,
    run: () => runSession(session),
  };
}

function composePlan(options: FakeSessionOptions, probes: readonly Probe[]): Plan {
  return {
    target: 'pid:812',
    workloads: [],
    seed: 1,
    phases: options.phases ?? SHORT_PHASES,
    intervalMs: options.intervalMs ?? 250,
    probes: probes.map(({ id }) => id),
    detect: null,
    followRestarts: options.followRestarts ?? false,
    ...(options.looks !== undefined && { looks: options.looks }),
  };
}

/** Fake probes use none of these. */
const FAKE_PORTS: ProbePorts = {
  files: {} as KernelFiles,
  usage: {} as PortableUsage,
  follow: () => ({ available: false, because: 'the test has no files' }),
  ask: async () => null,
  journal: () => ({ available: false, because: 'the test has no journal' }),
  plant: null,
  sinkLog: null,
  clock: createFakeClock({ hasBootClock: true }),
  pageBytes: 4096,
  tickMs: 10,
};
