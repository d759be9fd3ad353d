import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadFormats } from '../../../src/commands/parts/shelves.ts';
import type { Analysis } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Recording, RunHeader } from '../../../src/model/run.ts';
import { makeReport } from '../../../src/report/make-report.ts';
import { drawExample, EXAMPLE_HEADER, type ExampleRun } from '../../support/example-run.ts';
import { EXAMPLE_RUNS, exampleReport, exampleRun } from '../../support/example-runs.ts';

/** Texts as somebody else writes them, with `core` as what nobody else may read. */
const DRESSES: readonly ((core: string) => string)[] = [
  (core) => `cannot open /srv/${core}/falco.yaml: no such file`,
  (core) => `"/srv/my files/${core}/a b.yaml" is broken`,
  (core) => `reading ~/${core}/x.conf, ../${core} and ./etc/${core}.d/rules`,
  (core) => `(/opt/${core}/bin/falco) ended`,
  (core) => `-o metrics.output_file=/srv/${core}/20261122-103045-7f3a/falco-metrics.jsonl`,
  (core) => `mailed to ${core}@example.org.`,
  (core) => `POST https://hooks.example.org/${core}?a=b failed`,
  (core) => `resolved ${core}.prod.example.org to nothing`,
  (core) => `connecting to ${core}.internal:5060`,
  (core) => `started with --api-token ${core} -v`,
  (core) => `password: ${core}`,
  (core) => `Authorization: Bearer ${core}`,
  (core) => `{"secret":"${core}"}`,
  (core) => `file:///${core}`,
  (core) => `the home /home/${core} of ${core} is full`,
];

const RESTARTED = exampleRun('restart');

/** Each run renders a page of every format there is; of pixels the drawing. */
const FORMATS = await loadFormats();
const RUNS = { numRuns: 25 };

const core = fc.stringMatching(/^[a-z][a-z0-9]{9}$/);
const dress = fc.constantFrom(...DRESSES);

/** The example with a text in every field that somebody outside of leaklab can fill. */
function fillRun(text: string): ExampleRun {
  const { recording, analysis, context } = RESTARTED;
  const header: RunHeader = {
    ...EXAMPLE_HEADER,
    plan: { ...EXAMPLE_HEADER.plan, target: text },
    tool: { name: 'leaklab', version: text },
    target: { ...EXAMPLE_HEADER.target, spec: text, name: text, falco: { version: text } },
    host: { ...EXAMPLE_HEADER.host, kernel: text, os: text, arch: text, node: text },
  };
  const filled: Recording = {
    ...recording,
    header,
    segments: recording.segments.map((segment) => ({ ...segment, target: header.target, because: text })),
    events: [{ tMs: 5, what: text, detail: text }],
    gaps: [{ probe: text, because: text, fromMs: 1, toMs: 2 }],
    warnings: [text],
    series: new Map([...recording.series, [text, drawExample(text, 'count', 1000, () => 1)]]),
    work: recording.work.map((work) => ({ ...work, workload: text })),
    phases: recording.phases.map((span) => ({ ...span, workload: text })),
    outcome: { kind: 'failed', because: text },
  };
  const deciding = { ...analysis.deciding, because: text, remedy: text };
  const said: Analysis = {
    ...{ ...analysis, sentence: text, deciding, findings: [deciding], warnings: [text], nextSteps: [text] },
    diagnosis: [{ class: 'unexplained', confidence: 'low', evidence: [text], confirm: text, issues: [text] }],
    outcome: filled.outcome,
  };
  return { recording: filled, analysis: said, context };
}

function renderRedacted({ recording, analysis, context }: ExampleRun): string {
  const report = makeReport(recording, analysis, { ...context, redact: true });
  const brief = { ...report, readings: { ...report.readings, series: report.readings.series.map(shortenSeries) } };
  return FORMATS.map((format) => [...format.render(brief, { columns: 100, color: false })].join('')).join('\n');
}

/** The names of series are what may be private in them. */
function shortenSeries<T extends Report['readings']['series'][number]>(series: T): T {
  return { ...series, tMs: series.tMs.slice(0, 2), values: series.values.slice(0, 2) };
}

test('what looks private reaches no format, whatever field it stands in', () => {
  fc.assert(
    fc.property(core, dress, (secret, wear) => {
      expect(renderRedacted(fillRun(wear(secret)))).not.toContain(secret);
    }),
    RUNS,
  );
});

test('addresses reach no format, whatever field they stand in', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().filter((ip) => /\d/.test(ip)),
      ),
      (address) => {
        const text = `peer ${address} is gone`;
        expect(renderRedacted(fillRun(text))).not.toContain(text);
      },
    ),
    RUNS,
  );
});

test('names of the host and its users reach no format, alone or in a sentence', () => {
  fc.assert(
    fc.property(core, core, (host, person) => {
      const run = fillRun(`${host}: ${person} said so`);
      const header = run.recording.header && {
        ...run.recording.header,
        host: { ...EXAMPLE_HEADER.host, hostname: host },
      };
      const context = { ...run.context, userNames: [person] };
      const page = renderRedacted({ ...run, recording: { ...run.recording, header }, context });
      expect(page).not.toContain(host);
      expect(page).not.toContain(person);
    }),
    RUNS,
  );
});

test('nothing of the arguments of a launched command reaches a format', () => {
  const command = core.map((secret) => ({
    secret,
    spec: `launch:/usr/bin/x -u ${secret} 'it''s' --conf=/etc/${secret} -k=${secret}`,
  }));
  fc.assert(
    fc.property(command, ({ secret, spec }) => {
      const run = fillRun(`saw ${secret}`);
      const { header } = run.recording;
      const target = { ...EXAMPLE_HEADER.target, kind: 'launch', spec };
      const launched = header && { ...header, target, plan: { ...header.plan, target: spec } };
      const page = renderRedacted({ ...run, recording: { ...run.recording, header: launched } });
      expect(page).not.toContain(secret);
      expect(page).not.toContain('-u ');
    }),
    RUNS,
  );
});

test('paths of the run and its reports reach no format', () => {
  fc.assert(
    fc.property(core, (secret) => {
      const run = exampleRun('leak');
      const runPath = `/home/some one/${secret}/run.jsonl`;
      const context = { ...run.context, runPath, reports: [`/home/some one/${secret}/report.md`, `out/${secret}`] };
      const recording = { ...run.recording, source: { kind: 'run', path: runPath } as const };
      expect(renderRedacted({ ...run, recording, context })).not.toContain(secret);
    }),
    RUNS,
  );
});

test('tokens say nothing about the value: another secret gives the same page', () => {
  fc.assert(
    fc.property(core, core, dress, (one, other, wear) => {
      expect(renderRedacted(fillRun(wear(one)))).toBe(renderRedacted(fillRun(wear(other))));
    }),
    RUNS,
  );
});

test.each(Object.keys(EXAMPLE_RUNS))('redaction leaves every number and series of the run "%s" alone', (name) => {
  const open = exampleReport(name, false);
  const closed = exampleReport(name, true);
  const numbers = (value: unknown) => JSON.stringify(value).match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?=[,\]}])/g);
  expect(numbers(closed.summary)).toEqual(numbers(open.summary));
  expect(numbers(closed.charts)).toEqual(numbers(open.charts));
  expect(closed.phases).toEqual(open.phases);
});

test('what was replaced is counted by kind', () => {
  expect(exampleReport('restart', true).redacted).toEqual({ host: 1, argument: 1, path: 2 });
});

test('a report that is not redacted counts nothing, and says so', () => {
  const report = exampleReport('restart', false);
  expect(report.redacted).toBeNull();
  expect(report.privacy).toMatch(/^Not redacted/);
});

test('a command with tokens in it says that it cannot be replayed', () => {
  const report = exampleReport('restart', true);
  expect(report.reproduce).toMatch(/^leaklab run -t 'launch:argument-1' -w exec-fail /);
  expect(report.reproduceNote).toBe('Not replayable as printed: tokens stand in it.');
});

test('a command without tokens can be replayed', () => {
  expect(exampleReport('leak', true).reproduceNote).toBeNull();
});

test('a host that is called like a word of ours is hidden as a fact, and its name stays a word', () => {
  const run = exampleRun('leak');
  const host = { ...EXAMPLE_HEADER.host, hostname: 'falco' };
  const recording: Recording = { ...run.recording, header: { ...EXAMPLE_HEADER, host } };
  const report = makeReport(recording, run.analysis, { ...run.context, redact: true });
  expect(report.facts.find(({ label }) => label === 'Host')?.value).toBe('host-1');
  expect(report.subject).toBe('falco 0.41.3, pid 812');
});
