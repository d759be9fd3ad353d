import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeRun } from '../../../src/analysis/decode/decode-run.ts';
import { createFakeSession, createFakeTarget, watchFor } from '../../support/fake-session.ts';
import { batchLines } from '../../support/line-batches.ts';
import { sumUp } from '../../support/sum-up.ts';

/** The lines of a short real session. */
async function recordLines(): Promise<readonly string[]> {
  const fake = createFakeSession({});
  await fake.run();
  return fake.lines;
}

function decode(lines: readonly string[]) {
  return decodeRun(batchLines(`${lines.join('\n')}\n`, 7), 'run.jsonl');
}

/** The header of a session and the given entries. */
async function decodeEntries(entries: readonly unknown[]) {
  const [header = ''] = await recordLines();
  return decode([header, ...entries.map((entry) => JSON.stringify(entry))]);
}

const SAMPLE = ['s', 0, 'status', 1, 2, 3, 4];

test('forall readings: what was recorded is what is decoded', async () => {
  const [header = ''] = await recordLines();
  const value = fc.option(fc.double({ noNaN: true, min: -(2 ** 64), max: 2 ** 64 }), { nil: null });
  const reading = fc.tuple(fc.integer({ min: 1, max: 10_000 }), value, value, value, value);
  const property = fc.asyncProperty(fc.array(reading, { maxLength: 150 }), fc.nat(40), async (readings, size) => {
    const times = sumUp(readings.map(([stepMs]) => stepMs));
    const entries = readings.map(([, ...values], index) => ['s', times[index] ?? 0, 'status', ...values] as const);
    const text = [header, ...entries.map((entry) => JSON.stringify(entry))].join('\n');
    const run = await decodeRun(batchLines(text, size + 1), 'run.jsonl');
    ['rss_bytes', 'anon_bytes', 'swap_bytes', 'threads'].forEach((id, index) => {
      const kept = entries.filter((entry) => entry[3 + index] !== null);
      const series = run.series.get(`status.${id}`);
      expect([...(series?.tMs ?? [])]).toEqual(kept.map((entry) => entry[1]));
      expect([...(series?.values ?? [])]).toEqual(kept.map((entry) => Number(entry[3 + index]) + 0));
    });
  });
  await fc.assert(property, { numRuns: 60 });
});

test('a whole session decodes to its phases, work, deciding series and outcome', async () => {
  const run = await decode(await recordLines());
  expect(run.phases).toEqual([
    { phase: 'settle', cycle: 0, fromMs: 0, toMs: 10_000 },
    { phase: 'load', cycle: 1, fromMs: 10_000, toMs: 30_000 },
    { phase: 'drain', cycle: 1, fromMs: 30_000, toMs: 40_001 },
  ]);
  expect(run.work[0]?.tMs).toHaveLength(40);
  expect(run.series.get('anon+swap')?.values[0]).toBe(20e6);
  expect([run.outcome, run.endMs, run.warnings]).toEqual([{ kind: 'completed' }, 40_000, []]);
});

test('the last reading lies in the last phase', async () => {
  const run = await decode(await recordLines());
  const last = run.series.get('status.rss_bytes')?.tMs.at(-1) ?? Number.NaN;
  expect(last).toBeLessThan(run.phases.at(-1)?.toMs ?? 0);
});

test('a restart decodes to segments that meet where the new life begins', async () => {
  const second = createFakeTarget({ pid: 913 }, async () => null);
  const first = createFakeTarget({ owned: true }, async () => second);
  const fake = createFakeSession({ target: first, phases: watchFor(20_000) });
  fake.clock.at(5_000, () => first.die({ kind: 'killed', signal: 'SIGSEGV' }));
  await fake.run();
  const run = await decode(fake.lines);
  expect(run.segments).toMatchObject([
    { index: 0, target: { pid: 812 }, fromMs: 0, toMs: 5_000 },
    { index: 1, target: { pid: 913 }, fromMs: 5_000, toMs: 20_001 },
  ]);
});

test('a reload that was noticed later begins a segment when it may have begun', async () => {
  const fake = createFakeSession({ phases: watchFor(20_000) });
  await fake.run();
  const target = fake.target.attachment;
  const reload = JSON.stringify({ kind: 'segment', tMs: 9000, target, because: 'reload', fromMs: 7500 });
  const [header = '', ...entries] = fake.lines;
  const { segments } = await decode([header, reload, ...entries]);
  expect(segments).toMatchObject([
    { fromMs: 0, toMs: 7500 },
    { fromMs: 7500, toMs: 20_001, noticedMs: 9000 },
  ]);
});

test('a run cut anywhere in its last line is truncated, and all lines before it count', async () => {
  const lines = await recordLines();
  const last = lines.at(-1) ?? '';
  for (let length = 1; length < last.length; length += 1) {
    const run = await decode([...lines.slice(0, -1), last.slice(0, length)]);
    expect([run.outcome.kind, run.warnings, run.work[0]?.tMs.length]).toEqual(['truncated', [], 40]);
  }
});

test('a power loss that leaves zeros behind is truncated', async () => {
  const lines = await recordLines();
  const run = await decode([...lines.slice(0, 20), '\0'.repeat(4096)]);
  expect([run.outcome.kind, run.warnings]).toEqual(['truncated', []]);
});

test('a run without a single entry is truncated and holds nothing', async () => {
  const run = await decode((await recordLines()).slice(0, 1));
  expect([run.outcome.kind, run.series.size, run.endMs]).toEqual(['truncated', 0, 0]);
});

test('damaged lines are skipped and counted, and nothing else is lost', async () => {
  const run = await decodeEntries([
    SAMPLE,
    ['s', 'soon', 'status', 1],
    ['s', 250, 'status', 'many'],
    'text',
    { kind: 'phase', tMs: 0, phase: 'lunch', cycle: 0 },
    ['w', 300, 'fd-churn', 1, null, 0],
    ['s', 500, 'status', 5, 6, 7, 8],
  ]);
  expect([...(run.series.get('status.rss_bytes')?.values ?? [])]).toEqual([1, 5]);
  expect(run.warnings).toEqual(['damaged lines of the run file skipped: 5, first line 3']);
});

test('readings whose time goes back are dropped with a warning', async () => {
  const run = await decodeEntries([SAMPLE, ['s', 500, 'status', 2], ['s', 400, 'status', 9], ['s', 500, 'status', 9]]);
  expect([...(run.series.get('status.rss_bytes')?.values ?? [])]).toEqual([1, 2]);
  expect(run.warnings).toEqual(['entries of "status" dropped because their time goes back: 2']);
});

test('fields, values, entries and probes of a newer leaklab are ignored with a warning', async () => {
  const run = await decodeEntries([
    [...SAMPLE, 99],
    ['s', 0, 'bpf', 1],
    ['x', 0, 'future'],
    { kind: 'future', tMs: 1 },
    { kind: 'event', tMs: 2, what: 'meteor', detail: 'near', weight: 3 },
  ]);
  expect(run.events).toEqual([{ tMs: 2, what: 'meteor', detail: 'near' }]);
  expect(run.warnings).toEqual([
    'entries of kinds that this version does not know were ignored: "future"',
    'entries of "bpf" ignored because the header does not name them: 1',
    'entries of "x" ignored because the header does not name them: 1',
  ]);
});

test('a reading that is shorter than its columns lacks the last ones', async () => {
  const run = await decodeEntries([['s', 0, 'status', 1]]);
  expect([...run.series.keys()]).toEqual(['status.rss_bytes']);
});

const LOOK = { kind: 'look', tMs: 600, look: 1, verdict: 'leak', decided: true };

test('what was read after the look that decided is no part of the run', async () => {
  const late = [['s', 500, 'status', 5, 6, 7, 8], ['s', 700, 'status', 9, 9, 9, 9], LOOK];
  const run = await decodeEntries([SAMPLE, ...late, { kind: 'end', tMs: 800, outcome: { kind: 'completed' } }]);
  expect([...(run.series.get('status.rss_bytes')?.values ?? [])]).toEqual([1, 5]);
  expect([run.endMs, run.looks]).toEqual([600, [LOOK]]);
});

test('a look that decided nothing ends nothing', async () => {
  const run = await decodeEntries([SAMPLE, { ...LOOK, decided: false }, ['s', 700, 'status', 9, 9, 9, 9]]);
  expect([...(run.series.get('status.rss_bytes')?.values ?? [])]).toEqual([1, 9]);
});

test('a header whose looks are no looks is damaged', async () => {
  const [header = ''] = await recordLines();
  const { plan, ...rest } = JSON.parse(header);
  const damaged = JSON.stringify({ ...rest, plan: { ...plan, looks: [{ afterMs: 'soon', share: 1 }] } });
  await expect(decode([damaged])).rejects.toMatchObject({
    failure: { fact: expect.stringContaining('plan.looks[0].afterMs') },
  });
});

test('a deciding sum is told only where all of its terms are', async () => {
  const run = await decodeEntries([
    ['s', 0, 'status', 1, 10, 5, 1],
    ['s', 250, 'status', 1, 10, null, 1],
    ['s', 500, 'status', 1, null, 5, 1],
    ['s', 750, 'status', 1, 20, 7, 1],
  ]);
  expect([...(run.series.get('anon+swap')?.tMs ?? [])]).toEqual([0, 750]);
  expect([...(run.series.get('anon+swap')?.values ?? [])]).toEqual([15, 27]);
});

test('of two counts of the same millisecond the later one holds', async () => {
  const run = await decodeEntries([
    ['w', 1000, 'fd-churn', 5, 6, 0],
    ['w', 1000, 'fd-churn', 7, 8, 0],
  ]);
  expect(run.work).toMatchObject([
    { workload: 'fd-churn', done: new Float64Array([7]), tMs: new Float64Array([1000]) },
  ]);
});

test.each([
  '["s",1000,"status",1e308,2,3,4]',
  '["s",1000,"status",-1e400,2,3,4]',
  '["s",1e300,"status",1,2,3,4]',
  '["w",1000,"fd-churn",1e200,2,0]',
  '{"kind":"event","tMs":1e200,"what":"signal","detail":""}',
])('the line %s holds a number that nobody can have read, and is damaged', async (line) => {
  const [header = ''] = await recordLines();
  const run = await decode([header, line, JSON.stringify(['s', 2000, 'status', 1, 2, 3, 4])]);
  expect(run.warnings).toEqual(['damaged lines of the run file skipped: 1, first line 2']);
  expect(run.endMs).toBe(2000);
});

test('lines after the end of a run are ignored with a warning', async () => {
  const lines = await recordLines();
  const run = await decode([...lines, ...lines]);
  expect(run.warnings).toEqual([`lines after the end of the run ignored: ${lines.length}`]);
});

test.each([
  ['', 'run.jsonl:1: not the header of a leaklab run'],
  ['{"schema":"other/run@1"}', 'run.jsonl:1: not the header of a leaklab run'],
  ['[1]', 'run.jsonl:1: not the header of a leaklab run'],
  ['{"schema":"leaklab/run@2"}', 'run.jsonl:1: schema "leaklab/run@2" is newer than "leaklab/run@1"'],
  ['{"schema":"leaklab/run@1"}', 'run.jsonl:1: the header\'s "id" is missing or wrong'],
])('a first line %j is refused with its place', async (line, fact) => {
  await expect(decode([line])).rejects.toMatchObject({ failure: { kind: 'input', fact, remedy: expect.any(String) } });
});

test('a header with a field of the wrong type is refused by the name of the field', async () => {
  const [header = ''] = await recordLines();
  const broken = header.replace('"kind":"settle"', '"kind":"lunch"');
  await expect(decode([broken])).rejects.toMatchObject({
    failure: { fact: 'run.jsonl:1: the header\'s "plan.phases[0].kind" is missing or wrong' },
  });
});

test('forall damage: no line that follows a header makes the decoder throw', async () => {
  const lines = await recordLines();
  const line = fc.oneof(fc.json(), fc.string(), fc.constantFrom(...lines));
  const property = fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (damage) => {
    const [header = ''] = lines;
    const run = await decode([header, ...damage.map((text) => text.replaceAll('\n', ' '))]);
    for (const { tMs } of run.series.values()) {
      expect(tMs.every((time, index) => index === 0 || time > (tMs[index - 1] ?? 0))).toBe(true);
    }
  });
  await fc.assert(property, { numRuns: 200 });
});

test.each([
  [{ id: 'x', item: 1, label: 'X', state: 'known', value: { deep: 1 }, from: 'y' }, 'target.falco.facts[0].value'],
  [{ id: 'x', item: 1, label: 'X', state: 'known', value: 1, unit: 'ells', from: 'y' }, 'target.falco.facts[0].unit'],
  [{ id: 'x', item: 1, label: 'X', state: 'unknown' }, 'target.falco.facts[0].because'],
  [{ id: 'x', item: 1, label: 'X', state: 'guessed', value: 1 }, 'target.falco.facts[0].state'],
])('a fact %j about a Falco is refused by the name of its field', async (fact, field) => {
  const [header = ''] = await recordLines();
  const parsed = JSON.parse(header);
  parsed.target.falco = { version: null, facts: [fact] };
  await expect(decode([JSON.stringify(parsed)])).rejects.toMatchObject({
    failure: { fact: `run.jsonl:1: the header's "${field}" is missing or wrong` },
  });
});
