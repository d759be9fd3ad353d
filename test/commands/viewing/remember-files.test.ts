import { expect, test } from '@jest/globals';
import { rememberFiles } from '../../../src/commands/viewing/remember-files.ts';
import type { ViewedFile } from '../../../src/system/runs/view-folder.ts';

/** A file as it is after so many writes. */
function fileAt(writes: number, id = 'a'): ViewedFile {
  return { id, path: id, stamp: `${id}:${writes}`, bytes: writes, writtenMs: 0, refused: null };
}

/** Remembers what is read of files, which is their size; counts the readings. */
function remember({ open = false, cpuMs = 0, most = 2 } = {}) {
  const state = { nowMs: 0, reads: 0, open };
  const memory = rememberFiles<{ readonly bytes: number; readonly open: boolean }>({
    read: async ({ bytes }) => {
      state.reads += 1;
      return { given: { bytes, open: state.open }, cpuMs };
    },
    isOpen: (given) => given.open,
    most,
    now: () => state.nowMs,
  });
  return { state, memory };
}

test('what does not change is read once, and again when it has changed', async () => {
  const { state, memory } = remember();
  for (const writes of [1, 1, 1, 2, 2]) await memory.take(fileAt(writes));
  expect([state.reads, memory.peek('a')?.bytes]).toEqual([2, 2]);
});

test('what is being written is read again after 5 s at the soonest', async () => {
  const { state, memory } = remember({ open: true, cpuMs: 10 });
  expect((await memory.take(fileAt(1))).waitMs).toBe(5000);
  state.nowMs = 4999;
  expect(await memory.take(fileAt(2))).toEqual({ given: { bytes: 1, open: true }, waitMs: 1 });
  state.nowMs = 5000;
  expect((await memory.take(fileAt(3))).given.bytes).toBe(3);
});

test('what takes long to read is read so seldom that it takes 2 % of a core', async () => {
  const { memory } = remember({ open: true, cpuMs: 1200 });
  expect((await memory.take(fileAt(1))).waitMs).toBe(60_000);
});

test('what is not written any more is told as what it has become, without a change of the file', async () => {
  const { state, memory } = remember({ open: true });
  await memory.take(fileAt(1));
  Object.assign(state, { nowMs: 5000, open: false });
  expect(await memory.take(fileAt(1))).toEqual({ given: { bytes: 1, open: false }, waitMs: 0 });
});

test('two who ask at once share one reading', async () => {
  const { state, memory } = remember();
  await Promise.all([memory.take(fileAt(1)), memory.take(fileAt(1)), memory.take(fileAt(2))]);
  expect(state.reads).toBe(1);
});

test('while it is read again, what was read last is there', async () => {
  const { memory } = remember();
  await memory.take(fileAt(1));
  const again = memory.take(fileAt(2));
  expect(memory.peek('a')?.bytes).toBe(1);
  await again;
});

test('what was asked for longest ago is forgotten', async () => {
  const { memory } = remember({ most: 2 });
  for (const id of ['a', 'b', 'a', 'c']) await memory.take(fileAt(1, id));
  expect(['a', 'b', 'c'].map((id) => memory.peek(id) !== null)).toEqual([true, false, true]);
});
