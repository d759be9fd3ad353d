import { expect, test } from '@jest/globals';
import { loadWorkloads } from '../../src/commands/parts/shelves.ts';
import { arrangeLoad, checkSlots, expandHold, type TypedArrangement } from '../../src/planning/arrangement.ts';
import { planWorkloads } from '../../src/planning/workloads.ts';

const SHELF = await loadWorkloads();

function arrange(typed: Partial<TypedArrangement>, ids: readonly string[], cpus: number) {
  const wishes = { workloads: ids, settings: [], rate: null, workers: '1', inTurn: false };
  return arrangeLoad({ cpus: null, shape: null, ...typed }, planWorkloads(wishes, SHELF, cpus), SHELF, cpus);
}

test('nothing is said of a load that nothing was asked of', () => {
  expect(arrange({}, ['exec-fail'], 2)).toEqual({});
});

test('a constant shape is what there is anyway', () => {
  expect(arrange({ shape: 'constant' }, ['control'], 2)).toEqual({});
});

test('a square wave has the length of its halves', () => {
  expect(arrange({ shape: 'square:1500ms' }, ['control'], 2)).toEqual({ shape: { kind: 'square', halfMs: 1500 } });
});

for (const [shape, message] of [
  ['squar:5s', 'did you mean "square"?'],
  ['square', 'write --shape square:10s'],
  ['square:5', 'is not a duration with a unit'],
  ['square:1ms', 'is out of range'],
  ['ramp:5s', 'takes no "5s"'],
] as const) {
  test(`--shape ${shape} is refused`, () => {
    expect(() => arrange({ shape }, ['control'], 2)).toThrow(message);
  });
}

const LOAD = [{ kind: 'load', cycle: 1, durationMs: 10_000 }] as const;

test('a pair of slots that is longer than a load is refused, with the load that it needs', () => {
  expect(() => checkSlots({ kind: 'square', halfMs: 6_000 }, LOAD)).toThrow(
    '--shape square:6s has no room for on and off in a load of 10s; write --shape square:5s or less, or --load 12s or more',
  );
});

test('one pair of slots may fill the load', () => {
  expect(() => checkSlots({ kind: 'square', halfMs: 5_000 }, LOAD)).not.toThrow();
});

test('on one CPU the races that need two cannot show, each told once', () => {
  expect(arrange({}, ['exec-fail', 'vfork-exit', 'fork-churn'], 1)).toEqual({
    cannotShow: ['falco#3664', 'falco#3643'],
  });
});

test('kept on the same CPU they cannot show either', () => {
  expect(arrange({ cpus: 'same' }, ['exec-fail'], 8)).toEqual({ cpus: 'same', cannotShow: ['falco#3664'] });
});

test('processes are parted where their program can do it', () => {
  expect(arrange({ cpus: 'split' }, ['fork-churn'], 2)).toEqual({ cpus: 'split' });
});

test('what cannot be parted is refused by name', () => {
  expect(() => arrange({ cpus: 'split' }, ['fork-churn', 'exec-fail'], 2)).toThrow('processes of "exec-fail"');
});

test('one CPU cannot be split', () => {
  expect(() => arrange({ cpus: 'split' }, ['fork-churn'], 1)).toThrow('needs two CPUs');
});

test('a placement with a typing error is refused with the nearest', () => {
  expect(() => arrange({ cpus: 'splitt' }, ['fork-churn'], 2)).toThrow('did you mean "split"?');
});

test('what is held is a setting of every workload', () => {
  expect(expandHold('fds=1000,sockets=50,argv=4096')).toEqual(['fds=1000', 'held_sockets=50', 'held_argv=4096']);
});

for (const [hold, message] of [
  ['sokets=5', 'did you mean "sockets"?'],
  ['fds', 'write --hold'],
  ['', 'write --hold'],
] as const) {
  test(`--hold "${hold}" is refused`, () => {
    expect(() => expandHold(hold)).toThrow(message);
  });
}
