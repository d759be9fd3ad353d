import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { askVersion } from '../../../src/system/targets/ask-version.ts';
import { inEmptyFolder } from '../../support/command.ts';
import { awaitProcesses, makeToken } from '../../support/find-processes.ts';

const LONG_MS = 20_000;

/** What a script that stands for a Falco tells. */
function ask(script: string, withinMs: number): Promise<string | null> {
  return inEmptyFolder((folder) => {
    const file = join(folder, 'falco');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return askVersion(file, '/my/falco.yaml', { TEST_MARK: 'marked' }, withinMs);
  });
}

test('the version is what standard output tells when it is asked with its configuration', async () => {
  const script = '[ "$*" = "-c /my/falco.yaml --version" ] && echo "log" >&2 && echo "Falco version: 0.41.3"';
  expect(await ask(script, LONG_MS)).toBe('0.41.3');
});

test('it is told although the program fails', async () => {
  expect(await ask('echo "falco version 0.17.0"; exit 1', LONG_MS)).toBe('0.17.0');
});

test('it carries the mark of the run', async () => {
  expect(await ask('echo "falco version 0.41.0-$TEST_MARK"', LONG_MS)).toBe('0.41.0-marked');
});

test('one that does not end is not waited for, and nothing of it is left', async () => {
  const token = makeToken();
  expect(await ask(`trap "" TERM; sleep ${token} & while :; do sleep 1; done`, 100)).toBeNull();
  expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
});

test('one that ends and leaves a child with its output open is not waited for, and the child is gone', async () => {
  const token = makeToken();
  expect(await ask(`sleep ${token} & echo "Falco version: 0.44.1"`, LONG_MS)).toBe('0.44.1');
  expect(await awaitProcesses(` ${token}`, 0)).toEqual([]);
});

test('what cannot be started tells none', async () => {
  expect(await askVersion('/none/falco', '/f.yaml', {}, LONG_MS)).toBeNull();
});
