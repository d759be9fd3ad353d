import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { writeCatalogue } from '../../src/commands/parts/write-catalogue.ts';
import { MAX_RATE_PER_SECOND, MIN_RATE_PER_SECOND } from '../../src/load/bounds.ts';
import { HELD_BY_DEFAULT, type Workload } from '../../src/model/workload.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { testWherePossible } from '../support/test-where-possible.ts';
import { countHeld, planWorkload, tryLoad } from '../support/try-load.ts';

const SHELF = new URL('../../workloads', import.meta.url);
const workloads = await loadShelf<Workload>(SHELF);

/** A workload as it runs when a user names it and nothing else, on so many descriptors. */
function planDefault({ id, parameters, defaultRatePerSecond }: Workload, fds: number) {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]);
  return planWorkload(id, {
    ratePerSecond: defaultRatePerSecond,
    parameters: { fds, ...Object.fromEntries(defaults) },
  });
}

/** Descriptors that a host may hold on top of those, at its defaults. */
function declareDescriptors({ costs, parameters }: Workload): number {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]);
  return costs?.(Object.fromEntries(defaults)).descriptors ?? 0;
}

test('nothing but workloads lies on the shelf, each named as its file', () => {
  const files = readdirSync(SHELF).filter((name) => !name.endsWith('.map'));
  expect(files).toEqual(workloads.map(({ id }) => `${id}.js`));
});

test('no two workloads share a title or what they say they stress', () => {
  for (const texts of [workloads.map(({ title }) => title), workloads.map(({ stresses }) => stresses)]) {
    expect(new Set(texts).size).toBe(workloads.length);
  }
});

test('docs/workloads.md is what the shelf says of itself (npm run docs writes it)', () => {
  const page = readFileSync(new URL('../../../docs/workloads.md', import.meta.url), 'utf8');
  expect(page).toBe(writeCatalogue(workloads));
});

for (const workload of workloads) {
  const { id } = workload;

  test(`${id} declares its operation, its dose, its rate and the issues it reproduces`, () => {
    expect(workload.operation).toMatch(/^[a-z]+( [a-z]+)?$/);
    expect(workload.operation).not.toMatch(/s$/);
    expect(workload.eventsPerOperation).toBeGreaterThanOrEqual(1);
    expect(workload.defaultRatePerSecond).toBeGreaterThanOrEqual(MIN_RATE_PER_SECOND);
    expect(workload.defaultRatePerSecond).toBeLessThanOrEqual(MAX_RATE_PER_SECOND);
    for (const issue of workload.reproduces) expect(issue).toMatch(/^(falco|libs|plugins)#[1-9]\d*$/);
    expect([workload.title, workload.stresses].every((text) => /^[a-z].*[^.]$/.test(text))).toBe(true);
  });

  test(`${id} has parameters with whole defaults within whole bounds, and leaves what hosts hold to them`, () => {
    for (const [name, parameter] of Object.entries(workload.parameters)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(Object.keys(HELD_BY_DEFAULT)).not.toContain(name);
      expect([parameter.min, parameter.default, parameter.max].every(Number.isSafeInteger)).toBe(true);
      expect(parameter.min).toBeLessThan(parameter.max);
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
      expect(parameter.describe).not.toBe('');
    }
  });

  testWherePossible(
    workload,
    `${id} works as declared: no refusals, exactly its descriptors, and an end within a second`,
    async () => {
      const enough = Math.min(50, 2 * workload.defaultRatePerSecond);
      await tryLoad([planDefault(workload, 41)], async ({ load, hosts, troubles, until }) => {
        await load.ready;
        const [held = 0] = hosts.map(countHeld);
        expect(held).toBeGreaterThanOrEqual(41);
        expect(held).toBeLessThanOrEqual(41 + declareDescriptors(workload));
        load.resume();
        const [reading] = await until(([work]) => (work?.done ?? 0) >= enough);
        expect(reading?.done).toBeGreaterThanOrEqual(enough);
        const startMs = performance.now();
        await load.stop();
        expect(performance.now() - startMs).toBeLessThan(1000);
        expect(troubles).toEqual([]);
        const [final] = load.read();
        expect(final?.failed).toBe(0);
        expect(final?.done).toBeLessThanOrEqual(final?.asked ?? Number.NaN);
      });
    },
  );

  // what somebody else's program does is its own
  const testOwn = workload.needs?.some(({ kind }) => kind === 'program') === true ? test.skip : test;
  testOwn(`${id} makes the same calls in the same order under the same seed`, () => {
    expect(noteCalls(workload, 5)).toEqual(noteCalls(workload, 5));
  });

  testWherePossible(workload, `${id} is asked for as much as its rate says, and never does more`, async () => {
    const slow = { ...planDefault(workload, 41), ratePerSecond: 40 };
    await tryLoad([slow], async ({ load, until }) => {
      await load.ready;
      const startMs = performance.now();
      load.resume();
      const [reading] = await until(([work]) => (work?.asked ?? 0) >= 40);
      const elapsedMs = performance.now() - startMs;
      expect(reading?.asked).toBeLessThanOrEqual((40 * elapsedMs) / 1000 + 1);
      expect(reading?.asked).toBeGreaterThanOrEqual(40);
      expect(reading?.done).toBeLessThanOrEqual(reading?.asked ?? 0);
    });
  });
}

/** What a workload does to the C library and its slot, as a fake one notes it. */
function noteCalls(workload: Workload, seed: number) {
  const defaults = Object.entries(workload.parameters).map(([name, parameter]) => [name, parameter.default]);
  const context = createFakeContext(Object.fromEntries(defaults), {}, seed);
  const driver = workload.start(context);
  if (driver.kind === 'step') for (let steps = 0; steps < 50; steps += 1) driver.step(4);
  if (driver.kind === 'flight') driver.begin(50);
  return [context.calls, context.words];
}
