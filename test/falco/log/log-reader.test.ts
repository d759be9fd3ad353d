import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLogReader } from '../../../src/falco/log/log-reader.ts';
import type { ProbeNote } from '../../../src/model/probe.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

function readLines(lines: readonly string[]) {
  const reader = createLogReader(false);
  const canaries = reader.accept(lines, 0, 1000);
  return { reader, canaries, notes: reader.notes(), tally: reader.tally() };
}

const readFixture = (path: string) => readLines(fixtureText(`falco/${path}`).split('\n'));

const kinds = (notes: readonly ProbeNote[]) => notes.map(({ kind }) => kind);
const details = (notes: readonly ProbeNote[], what: string) =>
  notes.flatMap((note) => (note.kind === 'event' && note.what === what ? note.detail : []));

const DROP = 'Falco internal: syscall event drop. 4 system calls dropped in last second.';
const dropAlert = (lost: number) =>
  `{"output":"${DROP}","output_fields":{"n_drops":"${lost}","n_drops_buffer_proc_exit":"${lost}","n_evts":"96"},` +
  '"priority":"Debug","rule":"Falco internal: syscall event drop","source":"internal","time":"2026-11-22T09:32:29.3Z"}';

test('the banner of a real reload comes twice, and is one reload between two captures', () => {
  const { notes } = readFixture('0.41.3/sighup.stderr');
  expect(kinds(notes).filter((kind) => kind === 'reload')).toHaveLength(1);
  expect(details(notes, 'log')).toEqual([
    'capture begins: Falco 0.41.3, events from modern BPF probe, buffers of 8 MiB, sources syscall',
    'SIGINT received, exiting...',
  ]);
});

const RESTART = 'Fri Nov 27 09:24:33 2026: SIGHUP received, restarting...';
const BANNER = 'Fri Nov 27 09:24:32 2026: Falco version: 0.41.3 (x86_64)';
const CAPTURE = "Fri Nov 27 09:24:34 2026: Opening 'syscall' source with modern BPF probe.";

/** Notes of a Falco that runs, of lines that are read each second. */
function readBySecond(...lines: readonly (readonly string[])[]) {
  const reader = createLogReader(true);
  for (const [second, batch] of lines.entries()) reader.accept(batch, second * 1000, (second + 1) * 1000);
  return reader.notes();
}

test('a reload may have begun with the trial before it, else when the log was read the last time', () => {
  const tried = readBySecond([], [BANNER], [], [RESTART, BANNER], [CAPTURE]);
  expect(tried).toContainEqual({ kind: 'reload', because: expect.any(String), forMs: 3000 });
  expect(readBySecond([], [RESTART], [])).toContainEqual({ kind: 'reload', because: expect.any(String), forMs: 1000 });
});

test('a trial that leads to nothing is told after half a minute', () => {
  const quiet = Array.from({ length: 40 }, () => []);
  const lapsed = { kind: 'warning', text: expect.stringContaining('tried to reload') };
  expect(readBySecond([BANNER], ...quiet)).toEqual([lapsed]);
  expect(readBySecond([BANNER], [RESTART], ...quiet)).not.toContainEqual(lapsed);
  expect(readBySecond([BANNER], [CAPTURE], ...quiet)).not.toContainEqual(lapsed);
  expect(readBySecond([RESTART], [BANNER, CAPTURE], [BANNER], ...quiet)).toContainEqual(lapsed);
});

test('a trial of which an alert tells that it failed is told once', () => {
  const quiet = Array.from({ length: 40 }, () => []);
  const rule = 'Falco internal: hot restart failure: /etc/falco/rules.yaml: Invalid';
  const alert = `{"output":"x","priority":"Critical","rule":"${rule}","output_fields":{}}`;
  const warnings = readBySecond([BANNER], [alert], ...quiet).filter(({ kind }) => kind === 'warning');
  expect(warnings).toHaveLength(1);
});

test('a reload of old versions is one too', () => {
  expect(kinds(readLines(['Fri May 24 12:55:58 2019: SIGHUP Received']).notes)).toEqual(['reload']);
});

test('the first notice of drops is an event, the second a warning with the share lost', () => {
  const first = readLines([dropAlert(4)]);
  expect(kinds(first.notes)).toEqual(['event']);
  expect(details(first.notes, 'drops')).toEqual(['4 events lost (4.0 % of that second): buffer of proc 4']);
  first.reader.accept([dropAlert(32)], 1000, 2000);
  expect(first.reader.notes()).toMatchObject([{ kind: 'warning', text: expect.stringContaining('25 %') }]);
  expect(first.reader.tally().dropsTold).toBe(36);
});

test('a notice that stands in the log and among the alerts is one, in whatever order', () => {
  const line = `2026-11-22T09:32:29+0000: ${DROP}`;
  expect(readLines([line, dropAlert(4)]).tally.dropsTold).toBe(4);
  expect(readLines([dropAlert(4), line]).tally.dropsTold).toBe(4);
  expect(readLines([line, line]).tally.dropsTold).toBe(8);
});

test('0.15 writes a notice and its alert into one line, and that is one loss', () => {
  const both = `Fri May 24 12:55:58 2019: ${DROP}12:55:58.461500387: Critical ${DROP}(ebpf_enabled=0 n_drops=4 n_evts=8)`;
  const { tally } = readLines([both]);
  expect(tally).toMatchObject({ lines: 2, alerts: 1, dropsTold: 4 });
});

test('what a real 0.41.3 makes up of drops is no loss', () => {
  const { reader, notes } = readFixture('0.41.3/simulate-drops.stderr');
  reader.accept([fixtureText('falco/0.41.3/drops.json').trim()], 1000, 2000);
  expect(reader.tally().dropsTold).toBe(0);
  expect(kinds(notes)).not.toContain('warning');
});

test('a full queue of a real 0.44.1 is an event and a warning', () => {
  const { notes } = readFixture('0.44.1/queue-full.stderr');
  expect(details(notes, 'log')).toContain('Outputs queue out of memory. Drop event and continue on ...');
  expect(notes).toContainEqual({ kind: 'warning', text: expect.stringContaining('queue was full') });
});

test('a reload that did not succeed is a warning and no reload', () => {
  const rule = 'Falco internal: hot restart failure: /etc/falco/rules.yaml: Invalid';
  const { notes } = readLines([`{"output":"x","priority":"Critical","rule":"${rule}","output_fields":{}}`]);
  expect(kinds(notes)).toEqual(['warning', 'event']);
});

test('a canary is told by its name, in JSON and in text', () => {
  const { canaries, tally } = readLines([
    '{"output":"leaklab canary (file=/r/leaklab-canary-812-abc-7 process=node)","priority":"Debug","rule":"leaklab canary","tags":["leaklab"],"output_fields":{"fd.name":"/r/leaklab-canary-812-abc-7"}}',
    '09:32:07.362070143: Debug leaklab canary (file=/r/leaklab-canary-812-abc-8 process=node pid=1)',
    '09:32:07.362070143: Debug somebody else (file=/r/leaklab-canary-812-abc-9 process=node pid=1)',
  ]);
  expect(canaries).toEqual(['leaklab-canary-812-abc-7', 'leaklab-canary-812-abc-8']);
  expect(tally).toMatchObject({ alerts: 3, ownAlerts: 2 });
});

test('empty metadata in own alerts is counted, of others it is not', () => {
  const fields = '{"container.id":"0123456789ab","container.name":null,"k8s.pod.name":null}';
  const alert = (tags: string) =>
    `{"output":"x","priority":"Debug","rule":"r","tags":[${tags}],"output_fields":${fields}}`;
  expect(readLines([alert('"leaklab"'), alert('"other"')]).tally).toMatchObject({ fieldsAsked: 3, fieldsMissing: 2 });
});

test('a flood of one complaint is a note for each power of ten', () => {
  const lines = Array.from({ length: 1500 }, (_, index) => `Error: cannot reach ${index}`);
  expect(details(readLines(lines).notes, 'log')).toEqual([
    'Error: cannot reach 0',
    '10 times so far: Error: cannot reach 9',
    '100 times so far: Error: cannot reach 99',
    '1000 times so far: Error: cannot reach 999',
  ]);
});

test('whatever is written, notes stay within some hundreds', () => {
  const words = Array.from({ length: 5000 }, (_, index) =>
    [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]),
  );
  const lines = words.flatMap((word) => [`Error: cannot ${word.join('')}`, 'SIGHUP received, restarting...']);
  expect(readLines(lines).notes.length).toBeLessThanOrEqual(300);
});

test('lines that are no UTF-8 or full of control characters are noted clean', () => {
  expect(details(readLines(['Error: \u001b[31mred\u0007']).notes, 'log')).toEqual(['Error:  [31mred']);
});

test('whatever is written, each line is counted and none is too much', () => {
  const line = fc.oneof(fc.string(), fc.json(), fc.constantFrom(dropAlert(4), `x ${DROP}`, '{"rule":"leaklab'));
  fc.assert(
    fc.property(fc.array(line.filter((text) => text !== '' && !text.includes('last second.1'))), (lines) => {
      expect(readLines(lines).tally.lines).toBe(lines.length);
    }),
  );
});
