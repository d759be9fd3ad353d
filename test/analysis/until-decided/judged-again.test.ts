import { expect, test } from '@jest/globals';
import { analyze } from '../../../src/analysis/analyze.ts';
import { MIB, MINUTE_MS } from '../../../src/model/units.ts';
import { planWatch } from '../../../src/planning/phases.ts';
import { normalsFrom, randomFrom } from '../../support/draw-series.ts';
import { decodeLines, recordUntilDecided } from '../../support/record-until-decided.ts';

const SEEDS = 6;

/** A walk about a leak: now decided at one look, now at another. */
async function recordWalk(seed: number, bytesPerMinute: number) {
  const normal = normalsFrom(randomFrom(seed));
  let level = 40 * MIB;
  const lines = await recordUntilDecided(planWatch(16 * MINUTE_MS), () => {
    level += bytesPerMinute / 60 + 8_000 * normal();
    return level;
  });
  return { lines, recording: await decodeLines(lines) };
}

test('the file of a run that was decided is judged again as it was at the look, to the last reading', async () => {
  const decided: boolean[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { lines, recording } = await recordWalk(seed, 250_000);
    const look = recording.looks?.at(-1);
    decided.push(look?.decided === true);
    if (look?.decided !== true) continue;
    expect([analyze(recording).verdict, recording.endMs]).toEqual([look.verdict, look.tMs]);
    expect(lines).toContainEqual(expect.stringContaining(`["s",${look.tMs + 1_000},"status"`));
  }
  expect(decided).toContain(true);
});

test('the sentence says when it was decided', async () => {
  const leak = (await recordWalk(1, 1_000_000)).recording;
  expect(analyze(leak).sentence).toMatch(/; decided after 10 min, look 1 of 3$/);
});

test('the sentence of a run that was not decided before its end says so', async () => {
  const step = (tMs: number) => (tMs < 5 * MINUTE_MS ? 40 : 45) * MIB;
  const recording = await decodeLines(await recordUntilDecided(planWatch(16 * MINUTE_MS), step));
  expect(analyze(recording).sentence).toContain('; not decided before its end (16 min)');
});
