import { expect, test } from '@jest/globals';
import { writeAlert } from '../../src/falco/alert.ts';
import { FALCO_COUNTERS, type FalcoCounterId } from '../../src/falco/counters.ts';
import { HEALTHY } from '../../src/falco/endpoints.ts';
import { writeExposition } from '../../src/falco/exposition.ts';
import { dropReport, EXITING, matchReport, RESTARTING, stampLine, startLines } from '../../src/falco/log-lines.ts';
import type { FalcoRule } from '../../src/falco/rule.ts';
import { writeSnapshot } from '../../src/falco/snapshot.ts';
import { writeVersionsJson } from '../../src/falco/versions.ts';
import { readRecorded } from '../support/recorded-falco.ts';

const VERSIONS = ['0.41.3', '0.44.1'] as const;
const CANARY: FalcoRule = {
  name: 'Canary open shadow',
  priority: 'Warning',
  source: 'syscall',
  tags: ['canary', 'filesystem'],
  matches: 1,
};

test.each(VERSIONS)('%s: the versions that it told are written again byte for byte', (version) => {
  const recorded = readRecorded(version, 'versions.json');
  expect(writeVersionsJson(JSON.parse(recorded))).toBe(recorded);
});

test.each(VERSIONS)('%s: the answer on /healthz is its own', (version) => {
  expect(HEALTHY).toBe(readRecorded(version, 'healthz.json'));
});

test.each(VERSIONS)('%s: an alert is written again byte for byte', (version) => {
  const recorded = readRecorded(version, 'alert.json');
  const { hostname, output, output_fields: fields } = JSON.parse(recorded);
  const timeNs = BigInt(/"evt.time.iso8601":(\d+)/.exec(recorded)?.[1] ?? '0');
  const { 'evt.time.iso8601': _time, ...own } = fields;
  const message = output.slice(output.indexOf('Warning ') + 'Warning '.length);
  expect(writeAlert({ hostname, rule: CANARY, message, fields: own }, timeNs)).toBe(recorded);
});

test.each(VERSIONS)('%s: what ends stdout is written again byte for byte', (version) => {
  const quiet: FalcoRule = { ...CANARY, name: 'Canary process spawned', matches: 0 };
  expect(matchReport([CANARY, quiet])).toBe(readRecorded(version, 'end.stdout'));
});

test.each(VERSIONS)('%s: each field of a snapshot stands in its snapshot, with the same text', (version) => {
  const recorded = readRecorded(version, 'metrics-file.jsonl').split('\n')[1] ?? '';
  const fields: Readonly<Record<string, string | number>> = JSON.parse(recorded).output_fields;
  const values = Object.fromEntries(
    Object.entries(FALCO_COUNTERS).flatMap(([id, { json }]) => {
      const digits = new RegExp(`"${json.name}":(\\d+)[,}]`).exec(recorded)?.[1];
      if (digits !== undefined) return [[id, digits.length > 15 ? BigInt(digits) : Number(digits)]];
      return fields[json.name] === undefined ? [] : [[id, Number(fields[json.name]) * json.per]];
    }),
  );
  const facts = {
    version,
    hostname: 'vm',
    kernelRelease: String(fields['falco.kernel_release']),
    engine: 'modern_bpf',
    source: 'syscall',
  };
  const rules = [{ ...CANARY, matches: 0 }];
  const timeNs = BigInt(/"evt.time":(\d+)/.exec(recorded)?.[1] ?? '0');
  const written = writeSnapshot({ facts, values, rules, timeNs, sample: 1 });
  const own = fieldTexts(written);
  expect(own.length).toBeGreaterThan(20);
  expect(fieldTexts(recorded)).toEqual(expect.arrayContaining([...own]));
  expect(written).toMatch(/\},"sample":1\}$/);
});

test.each(VERSIONS)('%s: each sample of the Prometheus text stands in its text, with the same lines', (version) => {
  const recorded = readRecorded(version, 'metrics.prom');
  const values = Object.fromEntries(
    Object.entries(FALCO_COUNTERS).flatMap(([id, { prometheus }]) => {
      const text = new RegExp(`^${prometheus?.name} (\\S+)$`, 'm').exec(recorded)?.[1];
      return text === undefined ? [] : [[id as FalcoCounterId, text.length > 17 ? BigInt(text) : Number(text)]];
    }),
  );
  const kernelRelease = /kernel_release="([^"]+)"/.exec(recorded)?.[1] ?? '';
  const facts = { version, hostname: 'vm', kernelRelease, engine: 'modern_bpf', source: 'syscall' };
  const samples = writeExposition(facts, values, [CANARY]).split(/(?=# HELP)/);
  expect(samples.length).toBeGreaterThan(12);
  expect(samples.filter((sample) => !recorded.includes(sample))).toEqual([]);
});

test('0.41.3: a start, a reload and an end are the lines of its log, less what the parts left out say', () => {
  const recorded = readRecorded('0.41.3', 'sighup.stderr');
  const lines = startLines({
    program: 'Falco',
    version: '0.41.3',
    machine: 'x86_64',
    configuration: '/etc/falco/falco.yaml',
    system: /System info: (.*)/.exec(recorded)?.[1] ?? '',
    port: 8793,
    metricsIntervalS: 2,
    source: 'modern BPF probe',
  });
  const wallMs = Date.parse('2026-11-22T09:32:11Z');
  const texts = [...lines.setUp, ...lines.opening].map((text) => stampLine(wallMs, text));
  // it deals one ring buffer to two threads
  const ours = texts.map((text) => text.replace('threadiness 1', 'threadiness 2'));
  expect(ours.filter((text) => !recorded.includes(text))).toEqual([]);
  expect(recorded).toContain(`${stampLine(wallMs + 6000, RESTARTING)}${dropReport(0)}`);
  expect(recorded).toContain(`${stampLine(wallMs + 13_000, EXITING)}${dropReport(0)}`);
});

function fieldTexts(snapshot: string): readonly string[] {
  return snapshot
    .replace(/^\{"output_fields":\{/, '')
    .replace(/\},"sample".*$/, '')
    .split(/,(?=")/);
}
