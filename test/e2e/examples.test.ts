import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const examples = join(root, 'reports/examples');
const names = readdirSync(examples, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const fresh = mkdtempSync(join(tmpdir(), 'leaklab-examples-'));

beforeAll(() => {
  spawnSync(process.execPath, [join(root, 'scripts/write-examples.mjs'), fresh]);
}, 60_000);

afterAll(() => rmSync(fresh, { recursive: true }));

test.each([
  ['leaking-falco-0.41.3', true],
  ['healthy-falco-0.44.1', false],
])('%s leaks: %s', (name, leaks) => {
  const { verdict } = JSON.parse(readFileSync(join(examples, name, 'report.json'), 'utf8'));
  expect(verdict === 'leak').toBe(leaks);
});

test.each(
  names.flatMap((name) => ['report.md', 'report.html', 'report.svg', 'report.json'].map((file) => [name, file])),
)('%s: %s is what its run is rendered as today (else: npm run examples)', (name, file) => {
  const pages = [examples, fresh].map((folder) => readFileSync(join(folder, name, file), 'utf8'));
  expect(pages[1]).toBe(pages[0]);
});
