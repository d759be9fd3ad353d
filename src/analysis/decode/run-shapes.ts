import type { Fields, Shape } from './shape.ts';

/*
 * What a reader insists on, line by line; docs/run.schema.json says the same and more. Both keep to the types of
 * model/run.ts.
 */

const nullOr = (shape: Shape): Shape => ({ kind: 'null or', shape });
const ifThere = (shape: Shape): Shape => ({ kind: 'if there', shape });
const oneOf = (...texts: readonly string[]): Shape => ({ kind: 'one of', texts });
const listOf = (of: Shape, atLeast: number): Shape => ({ kind: 'list', of, atLeast });
const object = (fields: Fields): Shape => ({ kind: 'object', fields });

const PHASE = oneOf('settle', 'load', 'drain', 'watch');

const UNIT = oneOf('bytes', 'milliseconds', 'count', 'ratio');

/** A fact about a Falco, as `model/falco-facts.ts` has it. */
const FACT_NAME: Fields = { id: 'text', item: 'number', label: 'text' };
const NOT_KNOWN: Fields = { ...FACT_NAME, because: 'text' };
const FACT: Shape = {
  kind: 'union',
  by: 'state',
  variants: {
    known: { ...FACT_NAME, value: 'text or number', unit: ifThere(UNIT), from: 'text' },
    unknown: NOT_KNOWN,
    'not permitted': NOT_KNOWN,
  },
};

const ATTACHMENT = object({
  kind: 'text',
  spec: 'text',
  pid: 'number',
  startTicks: 'number',
  name: 'text',
  owned: 'boolean',
  falco: nullOr(object({ version: nullOr('text'), facts: ifThere(listOf(FACT, 0)) })),
});

const PLAN = object({
  target: 'text',
  workloads: listOf(
    object({
      id: 'text',
      operation: 'text',
      eventsPerOperation: 'number',
      ratePerSecond: 'number',
      workers: 'number',
      parameters: { kind: 'map', of: 'number' },
    }),
    0,
  ),
  seed: 'number',
  phases: listOf(object({ kind: PHASE, cycle: 'number', durationMs: 'number', workload: ifThere('text') }), 1),
  intervalMs: 'number',
  probes: listOf('text', 0),
  detect: nullOr(object({ unit: oneOf('bytes per hour', 'bytes per operation'), value: 'number' })),
  issue: ifThere('text'),
  shape: ifThere({
    kind: 'union',
    by: 'kind',
    variants: { constant: {}, ramp: {}, burst: {}, square: { halfMs: 'number' } },
  }),
  cpus: ifThere(oneOf('same', 'split')),
  cannotShow: ifThere(listOf('text', 0)),
  bounds: ifThere({ kind: 'map', of: 'number' }),
  limitBytes: ifThere('number'),
  leftOut: ifThere(listOf('text', 0)),
  overlay: ifThere(listOf(object({ key: 'text', value: 'text' }), 0)),
  throughPurge: ifThere('boolean'),
  noScrape: ifThere('boolean'),
  looks: ifThere(listOf(object({ afterMs: 'number', share: 'number' }), 1)),
  followRestarts: 'boolean',
});

const HOST = object({
  hostname: 'text',
  kernel: 'text',
  arch: 'text',
  os: nullOr('text'),
  cpus: 'number',
  memoryBytes: 'number',
  pageBytes: 'number',
  cgroup: nullOr('text'),
  node: 'text',
});

/** The first line of a run. */
export const HEADER_SHAPE: Shape = object({
  schema: 'text',
  id: 'text',
  tool: object({ name: 'text', version: 'text' }),
  plan: PLAN,
  target: ATTACHMENT,
  host: HOST,
  startedWallMs: 'number',
  columns: listOf(
    object({
      probe: 'text',
      id: 'text',
      unit: UNIT,
      kind: oneOf('gauge', 'counter'),
      describe: 'text',
    }),
    0,
  ),
  deciding: listOf(object({ id: 'text', role: oneOf('memory', 'state'), columns: listOf('text', 1) }), 0),
});

const END: Shape = {
  kind: 'union',
  by: 'kind',
  variants: {
    exited: { code: 'number', said: ifThere('text') },
    killed: { signal: 'text', said: ifThere('text') },
    'oom-killed': { evidence: 'text', said: ifThere('text') },
    gone: { said: ifThere('text') },
  },
};

const OUTCOME: Shape = {
  kind: 'union',
  by: 'kind',
  variants: {
    completed: {},
    interrupted: { signal: 'text' },
    'target-ended': { end: END },
    failed: { because: 'text' },
  },
};

/** The fields of each entry that is an object, by its `kind`. */
export const NOTE_FIELDS: Readonly<Record<string, Fields>> = {
  phase: { tMs: 'number', phase: PHASE, cycle: 'number' },
  gap: { tMs: 'number', fromMs: 'number', probe: nullOr('text'), because: 'text' },
  segment: { tMs: 'number', target: ATTACHMENT, because: 'text' },
  event: { tMs: 'number', what: 'text', detail: 'text' },
  warning: { tMs: 'number', text: 'text' },
  look: {
    tMs: 'number',
    look: 'number',
    verdict: oneOf('leak', 'growth', 'inconclusive', 'stable'),
    decided: 'boolean',
  },
  end: { tMs: 'number', outcome: OUTCOME },
};
