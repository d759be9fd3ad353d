import { expect, test } from '@jest/globals';
import type { Reader } from '../../../src/commands/viewing/reader.ts';
import { viewRuns } from '../../../src/commands/viewing/viewed-runs.ts';
import type { ViewedFile, ViewedPlace } from '../../../src/system/runs/view-folder.ts';
import { listJudged } from '../../support/example-list.ts';

const FILES = Array.from({ length: 4 }, (_, i) => fileOf(`${i}`));
const PLACE: ViewedPlace = {
  name: 'nightly',
  look: () => ({ page: 1, pages: 1, runs: FILES.length, files: FILES }),
  find: (id) => FILES.find((file) => file.id === id) ?? null,
};

function fileOf(id: string): ViewedFile {
  return { id, path: id, stamp: id, bytes: 1, writtenMs: 0, refused: null };
}

/** Reads what `list` gives; nothing else is asked of it. */
function readerOf(list: Reader['list']): Reader {
  const never = () => Promise.reject(new Error('not asked for'));
  return { list, open: never, compare: never };
}

const judged: Reader['list'] = async ({ id }) => ({ given: { listing: listJudged(0, { id }), night: null }, cpuMs: 0 });

test('the list is there although the reading of a run does not end', async () => {
  const reader = readerOf((file) => (file.id === '2' ? new Promise(() => {}) : judged(file)));
  const { runs } = await viewRuns(PLACE, reader, () => 0).list(1, 20);
  expect(runs.map(({ kind }) => kind)).toEqual(['judged', 'judged', 'waiting', 'waiting']);
});

test('one file is read at a time, once each', async () => {
  const said: string[] = [];
  const reader = readerOf(async (file) => {
    said.push(`begin ${file.id}`);
    await new Promise((resolve) => setImmediate(resolve));
    said.push(`end ${file.id}`);
    return judged(file);
  });
  const viewed = viewRuns(PLACE, reader, () => 0);
  await Promise.all([viewed.list(1, 5000), viewed.list(1, 5000)]);
  expect(said).toEqual(FILES.flatMap(({ id }) => [`begin ${id}`, `end ${id}`]));
});

test('a run over which its reader ends is damaged, and the others are read', async () => {
  const reader = readerOf((file) => (file.id === '1' ? Promise.reject(new Error('no memory')) : judged(file)));
  const { runs } = await viewRuns(PLACE, reader, () => 0).list(1, 5000);
  expect(runs.map(({ kind }) => kind)).toEqual(['judged', 'damaged', 'judged', 'judged']);
  expect(runs[1]).toMatchObject({ because: 'it could not be read to its end: no memory' });
});
