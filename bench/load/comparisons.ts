/** One row: what a workload does in one host, and what others do that is the same or comes near. */
export interface Comparison {
  readonly title: string;
  readonly workload: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** the same calls in loops.c */
  readonly loop: string;
  /** the nearest stressor of stress-ng, and so many bogo operations as take about a round */
  readonly stressor: { readonly name: string; readonly operations: number };
  /** the loop in node-loops.ts, null where Node has no such call */
  readonly node: string | null;
  /** ratio to C that is promised */
  readonly target: number;
}

const NOTHING = { open: 0, dup: 0, pipe: 0, socket: 0 };

/**
 * stress-ng has no plain loop of open or dup: its `open` takes every way to open that there is, its `dup` forks and fills
 * a table with all three calls. Its `spawn` executes stress-ng itself and refuses to run as root; `fork` and `vfork` are
 * the calls (and, for fork, four setpgid).
 */
export const COMPARISONS: readonly Comparison[] = [
  {
    title: 'open, close',
    workload: 'fd-churn',
    parameters: { ...NOTHING, open: 1 },
    loop: 'open',
    stressor: { name: 'open', operations: 1000 },
    node: 'open',
    target: 0.85,
  },
  {
    title: 'dup, close',
    workload: 'fd-churn',
    parameters: { ...NOTHING, dup: 1 },
    loop: 'dup',
    stressor: { name: 'dup', operations: 100 },
    node: null,
    target: 0.7,
  },
  {
    title: 'spawn-churn',
    workload: 'spawn-churn',
    parameters: {},
    loop: 'spawn',
    stressor: { name: 'spawn', operations: 100 },
    node: 'spawn',
    target: 0.9,
  },
  {
    title: 'fork-churn',
    workload: 'fork-churn',
    parameters: {},
    loop: 'fork',
    stressor: { name: 'fork', operations: 500 },
    node: null,
    target: 0.9,
  },
  {
    title: 'vfork-exit',
    workload: 'vfork-exit',
    parameters: {},
    loop: 'vfork',
    stressor: { name: 'vfork', operations: 5000 },
    node: null,
    target: 0.9,
  },
];

/** How long each measurement lasts. */
export const ROUND_MS = 250;
