import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { ProbePorts } from '../../../src/model/probe.ts';
import falcoLog from '../../../src/probes/falco-log/index.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { openProbePorts } from '../../../src/system/host/probe-ports.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { openAvailable } from '../../support/fixture-tree.ts';
import { canaryAlert, startWritingFalco, type WritingFalco } from '../../support/writing-falco.ts';

let falco: WritingFalco | null = null;
afterEach(() => falco?.close());

/** The probe on a Falco that gives back canaries where `sees` says so. */
async function open(yaml: string, changed: Partial<ProbePorts> = {}, owned = false) {
  const started = await startWritingFalco(yaml);
  falco = started;
  const clock = createFakeClock({ hasBootClock: true });
  const state = { sees: true };
  const plant = (name: string) => {
    if (state.sees) started.say('stdout', canaryAlert(name));
  };
  const ports = { ...openProbePorts(kernelFilesBelow('/')), clock, plant, ...changed };
  const probe = openAvailable(falcoLog, ports, { ...started.attachment, owned });
  const readFor = async (seconds: number) => {
    let last: unknown = null;
    for (let second = 0; second < seconds; second += 1) {
      const reading = await probe.read();
      if (typeof reading === 'object') last = reading;
      clock.stall(1000);
    }
    return { last, notes: probe.notes?.() ?? [] };
  };
  return { started, probe, state, readFor, clock };
}

/** Follows what is called `sink` in a folder that is known by then. */
function followLate(sinkLog: () => string): ProbePorts['follow'] {
  const { follow } = openProbePorts(kernelFilesBelow('/'));
  return (path, ...how) => {
    if (path !== 'sink') return follow(path, ...how);
    appendFileSync(sinkLog(), 'none\n');
    return follow(sinkLog(), ...how);
  };
}

const numberOf = (reading: unknown, id: string) =>
  (reading as readonly (number | null)[])[falcoLog.metrics.findIndex((metric) => metric.id === id)];

test('what it writes after we came is counted, what it wrote before is not', async () => {
  const { started, readFor, probe } = await open('json_output: true', { plant: null });
  const before = await readFor(1);
  started.say('stdout', canaryAlert('leaklab-canary-x'), '{"rule":"other"}');
  started.say('stderr', '2026-11-22T09:32:17+0000: SIGHUP received, restarting...');
  const { last, notes } = await readFor(6);
  expect(numberOf(before.last, 'lines')).toBe(0);
  expect(['lines', 'alerts', 'own_alerts', 'canary_planted'].map((id) => numberOf(last, id))).toEqual([3, 2, 1, 0]);
  expect(notes).toEqual([{ kind: 'reload', because: expect.stringContaining('SIGHUP received'), forMs: 1000 }]);
  probe.close();
});

test('of one that was started for the run the beginning is read too', async () => {
  const started = await startWritingFalco('');
  falco = started;
  started.say('stderr', '2026-11-22T09:32:17+0000: Falco version: 0.41.3 (x86_64)');
  const ports = { ...openProbePorts(kernelFilesBelow('/')), clock: createFakeClock({ hasBootClock: true }) };
  const probe = openAvailable(falcoLog, ports, { ...started.attachment, owned: true });
  expect(numberOf(probe.read(), 'lines')).toBe(1);
  probe.close();
});

test('of its next life, which writes on in the same log, only what is new is read', async () => {
  const started = await startWritingFalco('');
  falco = started;
  started.say('stderr', 'SIGHUP received, restarting...', 'SIGHUP received, restarting...');
  const ports = { ...openProbePorts(kernelFilesBelow('/')), clock: createFakeClock({ hasBootClock: true }) };
  const first = openAvailable(falcoLog, ports, { ...started.attachment, owned: true });
  expect(numberOf(first.read(), 'lines')).toBe(2);
  first.close();
  started.say('stderr', 'Falco version: 0.41.3 (x86_64)');
  const next = openAvailable(falcoLog, ports, { ...started.attachment, owned: true });
  expect([numberOf(next.read(), 'lines'), next.notes?.()]).toEqual([1, []]);
  next.close();
});

test('canaries come back with their delay; one that stops to see is blind, and told', async () => {
  const { state, readFor, probe } = await open('');
  const { last, notes } = await readFor(20);
  expect(notes).toEqual([]);
  expect(numberOf(last, 'canary_returns')).toBeGreaterThan(2);
  expect(numberOf(last, 'canary_delay_ms')).toBe(40);
  state.sees = false;
  const blind = await readFor(40);
  expect(blind.notes).toMatchObject([{ what: 'blind' }, { kind: 'warning' }]);
  state.sees = true;
  expect((await readFor(10)).notes).toMatchObject([{ what: 'sees-again' }]);
  probe.close();
});

test('one that is stopped gives no canary back, and is not blind for that', async () => {
  const { started, state, readFor, probe } = await open('');
  await readFor(10);
  state.sees = false;
  const { pid } = started.attachment;
  process.kill(pid, 'SIGSTOP');
  await awaitCondition('the stop', () => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T '));
  const stopped = await readFor(40);
  process.kill(pid, 'SIGCONT');
  await awaitCondition('the end of it', () => !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T '));
  state.sees = true;
  const again = await readFor(10);
  expect([stopped.notes, again.notes]).toEqual([[], []]);
  expect(numberOf(again.last, 'canary_returns')).toBeGreaterThan(numberOf(stopped.last, 'canary_returns') ?? 0);
  probe.close();
});

test.each([
  'priority: warning',
  'stdout_output: {enabled: false}',
  'file_output: {enabled: false}',
  'rules: [{disable: {tag: leaklab}}]',
])('no canary is planted where none could come back: %s', async (yaml) => {
  const { readFor, probe } = await open(yaml);
  const { last, notes } = await readFor(30);
  expect([numberOf(last, 'canary_planted'), notes]).toEqual([0, []]);
  probe.close();
});

test('alerts that go to a file alone are followed there', async () => {
  const { started, probe, readFor } = await open(
    'stdout_output: {enabled: false}\nfile_output: {enabled: true, filename: FOLDER/alerts}',
    { plant: (name) => appendFileSync(join(folderOf(), 'alerts'), `${canaryAlert(name)}\n`) },
  );
  const folderOf = () => started.folder;
  const { last } = await readFor(10);
  expect(numberOf(last, 'canary_returns')).toBe(numberOf(last, 'canary_planted'));
  expect(numberOf(last, 'canary_returns')).toBeGreaterThan(1);
  probe.close();
});

test('alerts that go to the HTTP sink of the run alone come back from there', async () => {
  const sinkLog = () => join(falco?.folder ?? '', 'sink');
  const post = (name: string) =>
    appendFileSync(sinkLog(), `${JSON.stringify({ wallMs: 1, alert: canaryAlert(name) })}\n`);
  const yaml = 'stdout_output: {enabled: false}\nhttp_output: {enabled: true}';
  const { probe, readFor } = await open(yaml, { plant: post, follow: followLate(sinkLog), sinkLog: 'sink' });
  const { last } = await readFor(10);
  expect(numberOf(last, 'canary_returns')).toBe(numberOf(last, 'canary_planted'));
  expect(numberOf(last, 'canary_returns')).toBeGreaterThan(1);
  probe.close();
});

test('its last words are an event, and say why it ended', async () => {
  const { started, probe, readFor } = await open('', { plant: null });
  await readFor(1);
  started.say('stderr', 'Error: could not parse param 2 (name) for event 7 of type 307 (openat)');
  await started.end();
  expect(await probe.read()).toBeNull();
  expect(numberOf(probe.lastWords?.(), 'lines')).toBe(1);
  expect(probe.explainEnd?.({ kind: 'gone' })).toBe(
    'an inspector exception: could not parse param 2 (name) for event 7 of type 307 (openat)',
  );
  expect(probe.notes?.()).toContainEqual(
    expect.objectContaining({ detail: expect.stringMatching(/^last lines: Error/) }),
  );
  probe.close();
});

test('a flood is read in part and estimated as a whole, and makes nobody blind', async () => {
  const { started, probe, readFor } = await open('');
  await readFor(10);
  const alert = JSON.stringify({ output: 'x'.repeat(400), rule: 'flood' });
  started.say('stdout', ...Array.from({ length: 20_000 }, () => alert));
  const { last, notes } = await readFor(6);
  const alerts = Number(numberOf(last, 'alerts'));
  expect(alerts).toBeGreaterThan(19_500);
  expect(alerts).toBeLessThan(20_500);
  expect(notes).toEqual([]);
  probe.close();
});

test('a target that is no Falco has nothing to read', async () => {
  falco = await startWritingFalco('');
  const attachment = { ...falco.attachment, falco: null };
  expect(falcoLog.open(openProbePorts(kernelFilesBelow('/')), attachment)).toBeNull();
});
