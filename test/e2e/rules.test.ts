import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeRulesFile } from '../../src/falco/rules-file.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';
import { testEachFalco } from '../support/real-falco.ts';

test('leaklab rules prints the rules file and nothing else', async () => {
  const told = await inEmptyFolder((folder) => runCommandLine(['rules'], folder));
  expect(told).toMatchObject({ exitCode: 0, stdout: writeRulesFile('Debug'), stderr: '' });
});

testEachFalco('%s: finds nothing wrong with the rules of leaklab', async (binary) => {
  await inEmptyFolder(async (folder) => {
    const rules = join(folder, 'leaklab.yaml');
    const configuration = join(folder, 'falco.yaml');
    writeFileSync(rules, writeRulesFile('Debug'));
    writeFileSync(configuration, `rules_files: [${rules}]\nengine: { kind: nodriver }\nload_plugins: []\n`);
    const { stdout, status } = spawnSync(binary, ['-c', configuration, '-V', rules], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: `${rules}: Ok\n`, status: 0 });
  });
});
