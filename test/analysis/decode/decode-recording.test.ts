import { expect, test } from '@jest/globals';
import { decodeRecording } from '../../../src/analysis/decode/decode-recording.ts';
import { createFakeSession } from '../../support/fake-session.ts';
import { batchLines } from '../../support/line-batches.ts';

test('a run and a table are told apart by their first character', async () => {
  const fake = createFakeSession({});
  await fake.run();
  const run = await decodeRecording(batchLines(fake.lines.join('\n'), 1), '-');
  const table = await decodeRecording(batchLines('t_s,rss_bytes\n0,1\n', 1), '-');
  expect([run.source.kind, table.source.kind]).toEqual(['run', 'csv']);
});

test('nothing at all is one clear line', async () => {
  await expect(decodeRecording(batchLines('', 1), '-')).rejects.toMatchObject({ failure: { fact: '"-" is empty' } });
});
