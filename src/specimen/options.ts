/**
 * The flags that node must be started with for a specimen whose own heap does not move: a young generation of fixed
 * size that is not given back at low allocation rates (`--predictable`), no machine code made on the way, and no idle
 * helper threads. All of them are known to node 20 to 24. Measured: RssAnon of `steady` moves by 8 KiB at most in two
 * minutes with them, and by 1 to 2 MiB in one without.
 */
export const SPECIMEN_NODE_FLAGS = [
  '--predictable',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--min-semi-space-size=1',
  '--max-semi-space-size=1',
  '--max-old-space-size=64',
  '--v8-pool-size=0',
] as const;

/** An option of a mode, given as `id=value`. Units are in the id. */
export type Option = NumberOption | ChoiceOption | TextOption;

/** A whole number within the bounds. */
export interface NumberOption {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly describe: string;
}

/** One of a few words; the first is the default. */
export interface ChoiceOption {
  readonly kind: 'choice';
  readonly choices: readonly [string, ...string[]];
  readonly describe: string;
}

/** Any text, absent unless given. */
export interface TextOption {
  readonly kind: 'text';
  readonly describe: string;
}

const rate = number(200, 0, 1_000_000, 'operations per second where no counters file feeds it');
const bytes = number(512, 1, 1_048_576, 'bytes kept for each operation');

/** What every mode has: where operations come from and how much of the outward face is shown. */
const face = {
  rate,
  events_per_operation: number(1, 0, 1000, 'events that its counters show for each operation'),
  alerts: number(0, 0, 1, '1 writes a JSON alert to stdout for each operation, as far as somebody reads them'),
  port: number(0, 0, 65_535, 'port on 127.0.0.1 for /healthz, /versions and /metrics; 0 opens none'),
  metrics_file: { kind: 'text', describe: 'path of a metrics file, one JSON snapshot a line; none unless given' },
  metrics_interval_s: number(5, 1, 3600, 'seconds between two snapshots'),
} as const satisfies Record<string, Option>;

/** The modes: what each does with the operations, and its options besides those of every mode. */
export const SPECIMEN_MODES = {
  steady: { describe: 'works for each operation and keeps nothing', options: { ...face } },
  leak: { describe: 'keeps some bytes of each operation for ever', options: { ...face, bytes } },
  orphans: {
    describe: 'keeps an entry of each operation until a purge removes the old ones',
    options: {
      ...face,
      bytes,
      interval_s: number(8, 1, 3600, 'seconds between two purges'),
      timeout_s: number(4, 0, 3600, 'age in seconds from which a purge removes an entry'),
    },
  },
  backlog: {
    describe: 'queues an alert for each operation, without a bound, for a sink that may be slow',
    options: {
      ...face,
      bytes: number(2048, 1, 1_048_576, 'bytes of an alert'),
      sink: { kind: 'choice', choices: ['slow', 'dead', 'quick'], describe: 'how the queue is read' },
      sink_rate: number(0, 0, 1_000_000, 'alerts per second that a slow sink reads; 0: seven tenths of the load'),
    },
  },
  cache: {
    describe: 'keeps some bytes of each operation until it is full, then stays as it is',
    options: {
      ...face,
      bytes: number(2048, 1, 1_048_576, 'bytes of an entry'),
      size_mib: number(4, 1, 16_384, 'size at which it is full, in MiB'),
    },
  },
  'high-water': {
    describe: 'allocates under load and frees at idle, but the allocator keeps the memory',
    options: {
      ...face,
      bytes: number(1024, 1, 65_536, 'bytes allocated for each operation'),
      size_mib: number(2, 1, 4096, 'most that is allocated at a time, in MiB'),
    },
  },
  crash: {
    describe: 'leaks, then dies by a real fault',
    options: {
      ...face,
      bytes,
      after_s: number(30, 1, 86_400, 'seconds with operations after which it dies'),
      signal: { kind: 'choice', choices: ['SIGSEGV', 'SIGABRT'], describe: 'how it dies' },
    },
  },
  restart: {
    describe: 'leaks, then exits with status 75 to be started again',
    options: { ...face, bytes, after_s: number(15, 1, 86_400, 'seconds with operations after which it exits') },
  },
} as const satisfies Record<string, { readonly describe: string; readonly options: Readonly<Record<string, Option>> }>;

/** The name of a mode. */
export type SpecimenMode = keyof typeof SPECIMEN_MODES;

type ValueOf<O extends Option> = O extends ChoiceOption
  ? O['choices'][number]
  : O extends NumberOption
    ? number
    : string | null;

/** A mode with a value for each of its options. */
export type SpecimenSettings = {
  [M in SpecimenMode]: { readonly mode: M } & {
    readonly [K in keyof (typeof SPECIMEN_MODES)[M]['options']]: (typeof SPECIMEN_MODES)[M]['options'][K] extends Option
      ? ValueOf<(typeof SPECIMEN_MODES)[M]['options'][K]>
      : never;
  };
}[SpecimenMode];

function number(standard: number, min: number, max: number, describe: string): NumberOption {
  return { kind: 'number', default: standard, min, max, describe };
}
