import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { Recording, RunHeader } from '../../../src/model/run.ts';
import { gatherNights, type JudgedNight } from '../../../src/report/nights/gather-nights.ts';
import { namePlan } from '../../../src/report/nights/name-plan.ts';
import { asTable, drawRun } from '../../support/draw-sides.ts';

/** The night of a run that began so many days after the first. */
function nightOf(recording: Recording, day: number): JudgedNight {
  const analysis = analyze(recording);
  const told = { id: `run-${day}`, startedWallMs: day * 86_400_000, subject: 'falco', verdict: analysis.verdict };
  return { told, plan: namePlan(recording, false), run: { recording, analysis } };
}

const QUIET = nightOf(drawRun({ seed: 1 }), 1);
const LEAKING = nightOf(drawRun({ seed: 2, bytes: 2000 }), 2);

test('two runs of one plan are a trend per operation, the oldest first, with what each of them grows', () => {
  const [trend, ...others] = gatherNights([LEAKING, QUIET]);
  expect(others).toEqual([]);
  expect(trend?.nights.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
  expect(trend?.per).toMatch(/^\/[a-z]+$/);
  const [quiet, leaking] = (trend?.nights ?? []).map(({ growth }) => growth);
  expect(Math.abs(quiet?.value ?? Number.NaN)).toBeLessThan(100);
  expect(leaking?.value).toBeCloseTo(2000, -2);
  expect((leaking?.low ?? 0) < 2000 && 2000 < (leaking?.high ?? 0)).toBe(true);
});

test('the table of a trend has the newest first', () => {
  const [trend] = gatherNights([QUIET, LEAKING]);
  expect(trend?.table.rows.map(([date]) => date)).toEqual(['1970-01-03 00:00', '1970-01-02 00:00']);
});

test('a run alone is no trend', () => {
  expect([gatherNights([]), gatherNights([QUIET])]).toEqual([[], []]);
});

test('another rate or seed is the same plan, another load is another', () => {
  const { header } = QUIET.run.recording;
  const workloads = header?.plan.workloads.map((workload) => ({ ...workload, id: 'fd-churn' })) ?? [];
  const plan = { ...(header as RunHeader).plan, workloads };
  const other = nightOf(drawRun({ seed: 3, header: { plan } }), 3);
  expect(gatherNights([QUIET, LEAKING, other]).map(({ nights }) => nights.length)).toEqual([2]);
});

test('where one of them counts no operations, growth is per hour', () => {
  const tables = [4, 5].map((day) => nightOf(asTable(drawRun({ seed: day, bytes: 2000 }), `${day}.csv`), day));
  const [trend] = gatherNights(tables);
  expect(trend).toMatchObject({ per: '/h', nights: [{ id: 'run-4' }, { id: 'run-5' }] });
});

test('a plan is named by what ran on what, and its private words go', () => {
  const { header } = QUIET.run.recording as { readonly header: RunHeader };
  const named = {
    ...QUIET.run.recording,
    header: { ...header, target: { ...header.target, name: '/home/erika/falco' } },
  };
  expect(namePlan(named, false)).toMatch(/ on \/home\/erika\/falco$/);
  expect(namePlan(named, true)).not.toMatch(/erika/);
});
