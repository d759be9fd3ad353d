import { appendFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { ProbePorts } from '../../../src/model/probe.ts';
import falcoProbe from '../../../src/probes/falco/index.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { openProbePorts } from '../../../src/system/host/probe-ports.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { openAvailable } from '../../support/fixture-tree.ts';
import { readRecorded } from '../../support/recorded-falco.ts';
import { startWritingFalco, type WritingFalco } from '../../support/writing-falco.ts';

let falco: WritingFalco | null = null;
let server: Server | null = null;
afterEach(async () => {
  server?.close();
  await falco?.close();
  falco = server = null;
});

const FILE = 'metrics: {enabled: true, interval: 5s, output_file: FOLDER/alerts}';

function portsWith(changed: Partial<ProbePorts> = {}): ProbePorts {
  return { ...openProbePorts(kernelFilesBelow('/')), ...changed };
}

async function open(yaml: string, changed: Partial<ProbePorts> = {}) {
  const started = await startWritingFalco(yaml);
  falco = started;
  return { started, probe: openAvailable(falcoProbe, portsWith(changed), started.attachment) };
}

const snapshot = (values: Readonly<Record<string, number | string>>) =>
  JSON.stringify({ output_fields: { 'evt.source': 'syscall', 'falco.num_evts': 9, ...values } });

const numberOf = (reading: unknown, id: string) =>
  (reading as readonly (number | null)[])[falcoProbe.metrics.findIndex((metric) => metric.id === id)];

test('what a recorded snapshot says is read from the metrics file', async () => {
  const { started, probe } = await open(FILE);
  appendFileSync(join(started.folder, 'alerts'), readRecorded('0.41.3', 'metrics-file.jsonl'));
  expect(numberOf(await probe.read(), 'n_threads')).toBeGreaterThan(20);
  probe.close();
});

test('what an earlier Falco left in the metrics file is none of one that was just launched', async () => {
  const started = await startWritingFalco(FILE);
  falco = started;
  const file = join(started.folder, 'alerts');
  appendFileSync(file, `${snapshot({ 'falco.n_threads': 9000, 'falco.start_ts': 1 })}\n`);
  const probe = openAvailable(falcoProbe, portsWith(), { ...started.attachment, owned: true });
  expect(await probe.read()).toBe('none yet');
  appendFileSync(file, `${snapshot({ 'falco.n_threads': 34, 'falco.start_ts': 2 })}\n`);
  expect(numberOf(await probe.read(), 'n_threads')).toBe(34);
  expect((probe.notes?.() ?? []).map(({ kind }) => kind)).toEqual(['event']);
  probe.close();
});

test('until a snapshot comes there is none', async () => {
  const { probe } = await open(FILE);
  expect(await probe.read()).toBe('none yet');
  probe.close();
});

test('the first snapshot of a start, which is empty, is no reading', async () => {
  const { started, probe } = await open(FILE);
  appendFileSync(join(started.folder, 'alerts'), `${snapshot({ 'falco.num_evts': 0, 'falco.n_threads': 3 })}\n`);
  expect(await probe.read()).toBe('none yet');
  probe.close();
});

test('tables that will be told are foretold', async () => {
  const { probe } = await open(FILE);
  expect(probe.foretells?.()).toEqual(['n_threads', 'n_fds']);
  probe.close();
});

test('where they come from is told', async () => {
  const { probe } = await open(FILE);
  expect(probe.notes?.()).toEqual([
    { kind: 'event', what: 'counters', detail: 'its counters come from its metrics file' },
  ]);
  probe.close();
});

test('a reload is told by its time, and may have begun when it was heard of last', async () => {
  const clock = createFakeClock({ hasBootClock: true });
  const { started, probe } = await open(FILE, { clock });
  probe.notes?.();
  for (const reload of [1, 2]) {
    const told = snapshot({ 'falco.start_ts': 1, 'falco.reload_ts': reload });
    appendFileSync(join(started.folder, 'alerts'), `${told}\n`);
    await probe.read();
    clock.stall(3000);
    await probe.read();
    clock.stall(2000);
  }
  expect(probe.notes?.()).toEqual([{ kind: 'reload', because: 'its counters began anew', forMs: 5000 }]);
  probe.close();
});

test('snapshots of other event sources say nothing beside those of system calls', async () => {
  const { started, probe } = await open(FILE);
  const lines = [snapshot({ 'falco.n_threads': 7 }), snapshot({ 'evt.source': 'k8s_audit', 'falco.num_evts': 1 })];
  appendFileSync(join(started.folder, 'alerts'), `${lines.join('\n')}\n`);
  expect(numberOf(await probe.read(), 'n_threads')).toBe(7);
  probe.close();
});

test('a Falco without system calls speaks for itself', async () => {
  const { started, probe } = await open(FILE);
  appendFileSync(join(started.folder, 'alerts'), `${snapshot({ 'evt.source': 'k8s_audit', 'falco.num_evts': 1 })}\n`);
  expect(numberOf(await probe.read(), 'num_evts')).toBe(1);
  probe.close();
});

test('damaged lines are passed over', async () => {
  const { started, probe } = await open(FILE);
  appendFileSync(join(started.folder, 'alerts'), `{"output_fields":{"falco.num_evts"\n\n${snapshot({})}\n{"out`);
  expect(numberOf(await probe.read(), 'num_evts')).toBe(9);
  probe.close();
});

test('counters are read from the alerts on standard output', async () => {
  const { started, probe } = await open('metrics: {enabled: true, interval: 5s, output_rule: true}');
  started.say('stdout', '09:32:17.0: Informational Falco metrics snapshot (falco.num_evts=12 falco.n_threads=34)');
  expect(numberOf(await probe.read(), 'n_threads')).toBe(34);
  probe.close();
});

test('a Falco with its metrics off says what to do', async () => {
  const started = await startWritingFalco('');
  falco = started;
  expect(falcoProbe.open(portsWith(), started.attachment)).toMatchObject({
    available: false,
    remedy: 'leaklab doctor -t falco prints what to add to falco.yaml',
  });
});

test('what is no Falco has no counters', async () => {
  const started = await startWritingFalco(FILE);
  falco = started;
  expect(falcoProbe.open(portsWith(), { ...started.attachment, falco: null })).toBeNull();
});

test('a port on which somebody else listens is not asked', async () => {
  const other = createServer();
  server = other;
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const web = `webserver: {enabled: true, listen_port: ${port}, prometheus_metrics_enabled: true}`;
  const started = await startWritingFalco(`metrics: {enabled: true, interval: 1h, output_rule: false}\n${web}`);
  falco = started;
  expect(falcoProbe.open(portsWith(), started.attachment)).toMatchObject({
    available: false,
    because: expect.stringContaining('another process'),
  });
});

/** This very process in the place of a Falco that listens by itself. */
async function openListening(changed: Partial<ProbePorts>) {
  const own = createServer();
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const { port } = own.address() as { port: number };
  const asked: number[] = [];
  const clock = createFakeClock({ hasBootClock: true });
  const ask: ProbePorts['ask'] = async () => {
    asked.push(clock.nowMs());
    return { status: 200, body: readRecorded('0.44.1', 'metrics.prom') };
  };
  const { openScrape } = await import('../../../src/probes/falco/scrape.ts');
  const opened = openScrape(
    portsWith({ clock, ask, ...changed }),
    { kind: 'prometheus', port, secure: false },
    process.pid,
  );
  return { opened, asked, clock };
}

test('/metrics is asked each 15 s at most', async () => {
  const { opened, asked, clock } = await openListening({});
  if (!('take' in opened)) throw new Error(opened.because);
  for (let second = 0; second < 31; second += 1) {
    await opened.take();
    clock.stall(1000);
  }
  expect(asked.map((atMs) => atMs - (asked[0] ?? 0))).toEqual([0, 15_000, 30_000]);
});

test('with --no-scrape it is not asked', async () => {
  const { opened } = await openListening({ ask: null });
  expect(opened).toMatchObject({ available: false, because: 'its /metrics is not asked (--no-scrape)' });
});

test.each([
  ['within 1 s of a question', { kind: 'killed', signal: 'SIGSEGV' }, 900, expect.stringContaining('probably ours')],
  ['later', { kind: 'killed', signal: 'SIGSEGV' }, 1100, null],
  ['by SIGTERM', { kind: 'killed', signal: 'SIGTERM' }, 100, null],
  ['by itself', { kind: 'exited', code: 1 }, 100, null],
] as const)('an end %s is told apart', async (_, end, afterMs, expected) => {
  const { opened, clock } = await openListening({});
  if (!('take' in opened)) throw new Error(opened.because);
  await opened.take();
  clock.stall(afterMs);
  expect(opened.explainEnd(end)).toEqual(expected);
});
