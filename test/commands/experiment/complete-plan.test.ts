import { expect, test } from '@jest/globals';
import { foreseePlan } from '../../../src/commands/experiment/complete-plan.ts';
import type { Draft, DraftTarget } from '../../../src/planning/draft.ts';

/** What a draft is told of a target that is yet to be started. */
function foreseen(id: string, argument: string | null): Omit<DraftTarget, 'spec'> | null {
  const told: DraftTarget[] = [];
  const draft = { complete: (target: DraftTarget) => void told.push(target) } as unknown as Draft;
  foreseePlan(draft, { id, argument, text: argument === null ? id : `${id}:${argument}` });
  const [{ spec: _, ...rest } = { spec: '' }] = told;
  return 'specimen' in rest ? rest : null;
}

test('a Falco that is to be launched is young, and of unknown version, which purges late', () => {
  const launched = foreseen('launch', '/usr/bin/falco -c falco.yaml');
  expect(launched).toEqual({ specimen: false, falcoAgeMs: 0, purgePeriodMs: 1_200_000 });
});

test('another command that is to be launched may turn out to start a Falco, and is not waited for', () => {
  expect(foreseen('launch', './start 60')).toEqual({ specimen: false, falcoAgeMs: null, purgePeriodMs: 1_200_000 });
});

test('the specimen purges as its options say', () => {
  const orphans = foreseen('specimen', 'orphans,interval_s=30');
  expect(orphans).toEqual({ specimen: true, falcoAgeMs: null, purgePeriodMs: 30_000 });
  expect(foreseen('specimen', 'leak')?.purgePeriodMs).toBeNull();
});
