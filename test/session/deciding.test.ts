import { expect, test } from '@jest/globals';
import type { Reading } from '../../src/model/probe.ts';
import { chooseDeciding } from '../../src/session/deciding.ts';
import { fakeStatus } from '../support/fake-session.ts';

function choose(...reading: Reading) {
  return chooseDeciding([fakeStatus(() => null)], [['s', 0, 'status', ...reading]]);
}

test('anonymous memory and swap decide where the kernel splits them', () => {
  expect(choose(50e6, 20e6, 0, null)).toEqual([
    { id: 'anon+swap', role: 'memory', columns: ['status.anon_bytes', 'status.swap_bytes'] },
  ]);
});

test('the resident set decides where there is no split', () => {
  expect(choose(50e6, null, 0, null)).toEqual([
    { id: 'status.rss_bytes', role: 'memory', columns: ['status.rss_bytes'] },
  ]);
});

test('a state counter decides beside memory, never instead of it', () => {
  expect(choose(50e6, 20e6, 0, 7).map(({ role }) => role)).toEqual(['memory', 'state']);
  expect(choose(null, null, null, 7)).toEqual([]);
});
