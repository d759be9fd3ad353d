import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSmaps } from '../../src/proc/smaps.ts';
import { fixtureText } from '../support/fixture-tree.ts';

const WITH_ROLLUP = ['linux-4.18-cgroup-v1', 'linux-5.15-cgroup-v2', 'linux-6.8-kubernetes'];

test.each(WITH_ROLLUP)('the sum over smaps agrees with the roll-up, private memory exactly: %s', (tree) => {
  const summed = parseSmaps(fixtureText(`${tree}/proc/812/smaps`));
  const rolled = parseSmaps(fixtureText(`${tree}/proc/812/smaps_rollup`));
  expect([summed?.privateDirtyBytes, summed?.privateCleanBytes, summed?.swapPssBytes]).toEqual([
    rolled?.privateDirtyBytes,
    rolled?.privateCleanBytes,
    rolled?.swapPssBytes,
  ]);
});

test.each(WITH_ROLLUP)('the sum over smaps is less than the roll-up by under a kibibyte a mapping: %s', (tree) => {
  const text = fixtureText(`${tree}/proc/812/smaps`);
  const mappings = text.match(/^Pss: /gm)?.length ?? 0;
  const summed = parseSmaps(text)?.pssBytes ?? Number.NaN;
  const rolled = parseSmaps(fixtureText(`${tree}/proc/812/smaps_rollup`))?.pssBytes ?? Number.NaN;
  expect(rolled - summed).toBeGreaterThanOrEqual(0);
  expect(rolled - summed).toBeLessThan(mappings * 1024);
});

test('the figures of a captured roll-up', () => {
  expect(parseSmaps(fixtureText('linux-6.8-kubernetes/proc/812/smaps_rollup'))).toEqual(ROLLUP_FIGURES);
});

test('what a kernel does not split is absent', () => {
  const totals = parseSmaps(fixtureText('linux-3.16/proc/812/smaps'));
  expect([totals?.pssAnonBytes, totals?.swapPssBytes]).toEqual([null, null]);
});

test('sizes add up over any number of mappings', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 31 }), { minLength: 1, maxLength: 50 }), (sizes) => {
      const total = parseSmaps(sizes.map(mapping).join(''));
      expect(total?.privateDirtyBytes).toBe(sizes.reduce((sum, size) => sum + size, 0) * 1024);
    }),
  );
});

test('a process without memory gives an empty smaps and no figures', () => {
  expect(parseSmaps('')).toBeNull();
});

test('a line in an unexpected form is quoted', () => {
  expect(() => parseSmaps(mapping(1).replace('Private_Clean:         0 kB', 'Private_Clean: none'))).toThrow(
    '"Private_Clean: none" in /proc/PID/smaps',
  );
});

test('a text that is no smaps at all is quoted', () => {
  expect(() => parseSmaps('hello\n')).toThrow('"hello\\n"');
});

const ROLLUP_FIGURES = {
  pssBytes: 170 * 1024,
  privateDirtyBytes: 108 * 1024,
  privateCleanBytes: 0,
  pssAnonBytes: 108 * 1024,
  swapPssBytes: 0,
};

function mapping(privateDirtyKib: number): string {
  return `55d0-55d1 rw-p 00000000 00:00 0 [heap]\nPss:   7 kB\nPss_Dirty: 3 kB\nPrivate_Clean:         0 kB\nPrivate_Dirty: ${privateDirtyKib} kB\n`;
}
