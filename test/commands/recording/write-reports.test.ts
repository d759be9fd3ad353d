import { expect, test } from '@jest/globals';
import { writeReport } from '../../../src/commands/recording/write-reports.ts';

test('a report that cannot be written is told with the remedy of the caller', () => {
  expect(() => writeReport('/nowhere/report.md', ['text'], 'run it again')).toThrow(
    'cannot write "/nowhere/report.md": no such file or directory; run it again',
  );
});
