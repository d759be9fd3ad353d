import { expect, test } from '@jest/globals';
import type { Probe } from '../../src/model/probe.ts';
import { GIB, HOUR_MS, type Unit } from '../../src/model/units.ts';
import { loadShelf } from '../../src/system/shelf.ts';
import { createFakeSession } from '../support/fake-session.ts';

/** Values as long as any of their unit after a day on a target of 10 GiB. */
const LONG: Readonly<Record<Unit, number>> = {
  bytes: 10 * GIB,
  milliseconds: 86_399_990,
  count: 1_234_567,
  ratio: 1.2345,
};

/** The probes of the shelf, all on, giving long values. */
async function loadProbes(): Promise<readonly Probe[]> {
  const probes = await loadShelf<Probe>(new URL('../../src/probes/', import.meta.url));
  return probes.map((probe) => ({
    ...probe,
    open: () => {
      const every = typeof probe.period === 'object' ? Math.ceil((probe.leastApartMs ?? 0) / probe.period.ms) : 0;
      let asked = 0;
      const isDue = () => every === 0 || asked++ % every === 0;
      return { read: () => (isDue() ? probe.metrics.map(({ unit }) => LONG[unit]) : 'none yet'), close: () => {} };
    },
  }));
}

test('an hour of all probes and a load, at the default interval, is at most 4 MB', async () => {
  const phases = [1, 2].flatMap((cycle) => [
    { kind: 'load' as const, cycle, durationMs: HOUR_MS / 4 },
    { kind: 'drain' as const, cycle, durationMs: HOUR_MS / 4 },
  ]);
  const fake = createFakeSession({ phases: phases as never, probes: await loadProbes() });
  await fake.run();
  const bytes = fake.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  expect(fake.entries.at(-1)).toMatchObject({ outcome: { kind: 'completed' } });
  expect(bytes).toBeLessThan(4_000_000);
});
