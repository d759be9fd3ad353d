import { expect, test } from '@jest/globals';
import { shareOfErrors } from '../../../src/analysis/until-decided/share-of-errors.ts';
import type { LookEntry, Recording } from '../../../src/model/run.ts';
import { buildRecording } from '../../support/build-recording.ts';

const BASE = buildRecording({ series: { 'anon+swap': { unit: 'bytes', tMs: [0, 1000], values: [1, 2] } } });
const PLANNED = [0.1, 0.2, 0.7].map((share, i) => ({ afterMs: (i + 1) * 1000, share }));

function recordingWith(looks: readonly LookEntry[]): Recording {
  const header = BASE.header && { ...BASE.header, plan: { ...BASE.header.plan, looks: PLANNED } };
  return { ...BASE, header, looks };
}

const taken = (look: number, decided = false): LookEntry => ({
  kind: 'look',
  tMs: look * 1000,
  look,
  verdict: decided ? 'leak' : 'inconclusive',
  decided,
});

test('a run whose end was fixed spends all', () => {
  expect(shareOfErrors(BASE)).toBe(1);
});

test.each([0, -1, 2])('a share of %d is none, and counts as all', (share) => {
  const header = BASE.header && { ...BASE.header, plan: { ...BASE.header.plan, looks: [{ afterMs: 1000, share }] } };
  expect(shareOfErrors({ ...BASE, header })).toBe(1);
});

test.each([
  ['no look yet, that of the first', [], 0.1],
  ['one look that did not decide, that of the next', [taken(1)], 0.2],
  ['all looks but the end, that of the end', [taken(1), taken(2)], 0.7],
  ['a look that was left out, that of the one after the last taken', [taken(2)], 0.7],
  ['the look that decided, its own', [taken(1), taken(2, true)], 0.2],
  ['more looks than were planned, that of the end', [taken(9)], 0.7],
] as const)('after %s', (_, looks, share) => {
  expect(shareOfErrors(recordingWith(looks))).toBe(share);
});
