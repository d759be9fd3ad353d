import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { tellGithub } from '../../../src/commands/recording/tell-github.ts';
import { exampleReport } from '../../support/example-runs.ts';

const KEYS = ['GITHUB_STEP_SUMMARY', 'GITHUB_ACTIONS'] as const;
const before = KEYS.map((key) => process.env[key]);
let folder = '';
let said = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaklab-github-'));
  said = '';
  for (const key of KEYS) delete process.env[key];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  KEYS.forEach((key, index) => {
    const value = before[index];
    if (value === undefined) delete process.env[key];
    else process.env[key] = value;
  });
});

test('outside of a workflow nothing is said and nothing written', () => {
  tellGithub(exampleReport('leak', true), '# page\n');
  expect(said).toBe('');
});

test('in a step the page is added to what the summary has already, and the verdict annotated', () => {
  const summary = join(folder, 'summary');
  writeFileSync(summary, 'before\n');
  process.env['GITHUB_STEP_SUMMARY'] = summary;
  process.env['GITHUB_ACTIONS'] = 'true';
  tellGithub(exampleReport('leak', true), '# page\n');
  expect(readFileSync(summary, 'utf8')).toBe('before\n# page\n\n');
  expect(said).toMatch(/^::error title=leaklab%3A leak::leak: [^\n]*\n$/);
});

test('a summary that would be longer than GitHub takes stays as it is, and that is told', () => {
  const summary = join(folder, 'summary');
  writeFileSync(summary, 'x'.repeat(999_995));
  process.env['GITHUB_STEP_SUMMARY'] = summary;
  tellGithub(exampleReport('leak', true), '# page\n');
  expect(readFileSync(summary, 'utf8').length).toBe(999_995);
  expect(said).toMatch(/^leaklab: the report is not in the step summary .* it would be longer than GitHub takes\n$/);
});

test('a summary that cannot be written is told in one line', () => {
  process.env['GITHUB_STEP_SUMMARY'] = join(folder, 'nowhere', 'summary');
  tellGithub(exampleReport('leak', true), '# page\n');
  expect(said).toMatch(/^leaklab: the report is not in the step summary .*: no such file or directory\n$/);
});
