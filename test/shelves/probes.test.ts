import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Probe, Reading } from '../../src/model/probe.ts';
import type { Attachment } from '../../src/model/target.ts';
import { GIB, HOUR_MS, type Unit } from '../../src/model/units.ts';
import { isUnavailable } from '../../src/proc/open-file-probe.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import { openProbePorts } from '../../src/system/host/probe-ports.ts';
import { loadShelf, shelfIds } from '../../src/system/shelf.ts';
import { awaitCondition } from '../support/await-condition.ts';
import { attachTo, fixturePorts } from '../support/fixture-tree.ts';
import { startSleeping } from '../support/sleeping-process.ts';

const FOLDER = new URL('../../src/probes/', import.meta.url);
const probes = await loadShelf<Probe>(FOLDER);
const each = probes.map((probe) => [probe.id, probe] as const);
const ports = openProbePorts(kernelFilesBelow('/'));

/** What tells of the host or of leaklab does not name the target's PID, and outlives it. */
const ofTarget = each.filter(([, { source }]) => source.includes('PID'));
/** A package reads what it likes; everything else goes through the port. */
const withFiles = each.filter(([, { source }]) => !source.includes('package'));

test('every file on the shelf is a probe of that name', () => {
  expect(probes.map(({ id }) => id)).toEqual(shelfIds(FOLDER));
});

test('no title, source or description is used twice', () => {
  const texts = probes.flatMap(({ title, source, metrics }) => [title, source, ...metrics.map((m) => m.describe)]);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});

test.each(each)('%s names a path or a package as its source', (_, { source }) => {
  expect(source).toMatch(/\/proc\/\w+|package/);
});

test.each(each)('%s follows the tick or has a period of a second or more', (_, { period }) => {
  expect(period === 'tick' || period.ms >= 1000).toBe(true);
});

const ID_BY_UNIT: Readonly<Record<Unit, RegExp>> = {
  bytes: /^[a-z][a-z0-9_]*_bytes$/,
  milliseconds: /^[a-z][a-z0-9_]*_ms$/,
  ratio: /^[a-z][a-z0-9_]*_ratio$/,
  count: /^(?!.*_(bytes|ms|ratio)$)[a-z][a-z0-9_]*$/,
};

test.each(each)('%s names its metrics once each, in snake case with the unit', (_, { metrics }) => {
  const ids = metrics.map(({ id }) => id);
  expect(metrics.filter(({ id, unit }, at) => !ID_BY_UNIT[unit].test(id) || ids.indexOf(id) !== at)).toEqual([]);
});

test.each(each)('%s gives this process a value for each metric, or says why it cannot', async (_, probe) => {
  const reading = await readOnce(probe, attachTo(process.pid));
  const values = typeof reading === 'string' ? probe.metrics.map(() => null) : reading;
  expect(values?.length).toBe(probe.metrics.length);
  expect(values?.every((value) => value === null || (Number.isFinite(value) && value >= 0))).toBe(true);
});

test.each(each)('%s gives back every descriptor on close', async (_, probe) => {
  const count = () => readdirSync('/proc/self/fd').length;
  await readOnce(probe, attachTo(process.pid));
  const before = count();
  await readOnce(probe, attachTo(process.pid));
  await awaitCondition('the descriptors to be closed', () => count() <= before);
});

test.each(ofTarget)('%s gives null once the target has ended', async (_, probe) => {
  const { attachment, end } = await startSleeping(['sleep', '60']);
  const open = probe.open(ports, attachment);
  await end();
  if (open === null || isUnavailable(open)) return;
  expect(await open.read()).toBeNull();
  open.close();
});

test.each(withFiles)('%s says why at opening where there is no /proc', (_, probe) => {
  expect(probe.open(fixturePorts('no-such-tree'), attachTo(812))).toMatchObject({
    available: false,
    because: expect.stringContaining('there is no "/proc/'),
  });
});

test('an hour of readings of a target of 10 GiB leaves a tenth of the 4 MB that a run file may grow', () => {
  const bytes = probes.map(({ id, period, leastApartMs, metrics }) => {
    const line = JSON.stringify(['s', 23 * HOUR_MS, id, ...metrics.map(({ unit }) => LARGE[unit])]);
    return (line.length + 1) * (HOUR_MS / (leastApartMs ?? (period === 'tick' ? 250 : period.ms)));
  });
  expect(bytes.reduce((sum, part) => sum + part, 0)).toBeLessThan(3_600_000);
});

/** A value as long as any of its unit after a day. */
const LARGE: Readonly<Record<Unit, number>> = {
  bytes: 10 * GIB,
  milliseconds: 86_399_990,
  count: 1_234_567,
  ratio: 1.2345,
};

/** One reading of a target, or why there is none. */
async function readOnce(probe: Probe, target: Attachment): Promise<Reading | null | string> {
  const open = probe.open(ports, target);
  if (open === null) return 'nothing to read of such a target';
  if (isUnavailable(open)) return open.because;
  try {
    return await open.read();
  } finally {
    open.close();
  }
}
