import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeRun } from '../../../src/analysis/decode/decode-run.ts';
import { collectPrivates } from '../../../src/report/redact/collect-privates.ts';
import { redactRun } from '../../../src/report/redact/redact-run.ts';
import { fillHeader, fillLines } from '../../support/example-lines.ts';
import { EXAMPLE_CONTEXT } from '../../support/example-run.ts';
import { batchLines } from '../../support/line-batches.ts';

const core = fc.stringMatching(/^[a-z][a-z0-9]{9}$/);
const DRESSES: readonly ((core: string) => string)[] = [
  (core) => `cannot open /srv/${core}/falco.yaml: no such file`,
  (core) => `POST https://hooks.example.org/${core}?a=b failed`,
  (core) => `started with --api-token ${core} -v`,
  (core) => `mailed to ${core}@example.org.`,
];

/** A run as it is read from its file, and as it may leave. */
async function redactFilled(text: string, hostname = 'web-3.acme.example') {
  const filled = fillHeader(text);
  const header = { ...filled, host: { ...filled.host, hostname } };
  const lines = fillLines(header, text, 5);
  const recording = await decodeRun(batchLines(lines.join('\n'), 100), 'run.jsonl');
  const redacted = redactRun(lines, header, collectPrivates(recording, EXAMPLE_CONTEXT));
  return { recording, redacted, again: await decodeRun(batchLines(redacted.lines.join('\n'), 100), 'run.jsonl') };
}

test('what looks private is in no line of a redacted run, whatever field it stands in', async () => {
  await fc.assert(
    fc.asyncProperty(core, fc.constantFrom(...DRESSES), async (secret, wear) => {
      const { redacted } = await redactFilled(wear(secret));
      expect(redacted.lines.join('\n')).not.toContain(secret);
    }),
    { numRuns: 40 },
  );
});

test('the name of the host goes, even where it is a word of the run file', async () => {
  const { again } = await redactFilled('all is well', 'status');
  expect(again.header?.host.hostname).toBe('host-1');
});

test('a host that is called like a word of the run file leaves it readable', async () => {
  const { recording, again } = await redactFilled('all is well', 'event');
  expect(again.events).toEqual(recording.events);
});

test('numbers stay as they are', async () => {
  const { recording, again } = await redactFilled('see /home/ann/x');
  expect(again.series.get('status.anon_bytes')?.values).toEqual(recording.series.get('status.anon_bytes')?.values);
});

test('parameters stay as they are', async () => {
  const { recording, again } = await redactFilled('see /home/ann/x');
  expect(again.header?.plan.workloads).toEqual(recording.header?.plan.workloads);
});

test('a redacted run is read like any other, with nothing damaged', async () => {
  const { again } = await redactFilled('see /home/ann/x');
  expect(again.warnings.filter((text) => /damaged/.test(text))).toEqual([]);
});

test('a digest of a configuration stays: two sides tell by it that they have the same', async () => {
  const digest = 'sha256 '.concat('ab12'.repeat(16));
  const { redacted } = await redactFilled(digest);
  expect(redacted.lines[0]).toContain(digest);
});

test('a damaged line, which nobody can look through, is left out', () => {
  const header = fillHeader('x');
  const lines = [JSON.stringify(header), '{"kind":"warning","text":"/home/ann/x'];
  expect(redactRun(lines, header, { known: [], vocabulary: new Set() }).lines).toHaveLength(1);
});

test('a reading of a probe that the header does not name is looked through', () => {
  const header = fillHeader('x');
  const lines = [JSON.stringify(header), '["s",1,"ann@example.org",1]'];
  expect(redactRun(lines, header, { known: [], vocabulary: new Set() }).lines[1]).toBe('["s",1,"address-1",1]');
});
