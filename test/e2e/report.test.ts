import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';

const TABLE = `t_s,rss_bytes\n${Array.from({ length: 60 }, (_, t) => `${t},4096`).join('\n')}\n`;

test.each(['in.csv', './in.csv', 'link.csv'])('a report is never written over its recording: -o %s', async (output) => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'in.csv'), TABLE);
    symlinkSync('in.csv', join(folder, 'link.csv'));
    const result = await runCommandLine(['report', 'in.csv', '--format', 'md', '-o', output], folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toBe(`leaklab: "${output}" is the recording itself; name another file with -o\n`);
    expect(readFileSync(join(folder, 'in.csv'), 'utf8')).toBe(TABLE);
  });
});
