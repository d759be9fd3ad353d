import { expect, test } from '@jest/globals';
import { textWidth } from '../../src/drawing/text-width.ts';
import { inEmptyFolder, runCommandLine } from '../support/command.ts';

const COMMANDS = ['run', 'watch', 'snapshot', 'analyze', 'report', 'list', 'doctor', 'specimen'];

test.each([['--help'], ...COMMANDS.map((command) => [command, '--help']), ['list']])(
  'leaklab %s %s fits into 80 columns',
  async (...words) => {
    const { stdout } = await inEmptyFolder((folder) => runCommandLine(words, folder));
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(80);
  },
);
