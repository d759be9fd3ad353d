import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDropFields, readDropText, shareLost } from '../../../src/falco/log/drop-notice.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

const SAID = 'Falco internal: syscall event drop. 12 system calls dropped in last second.';

test.each([
  [SAID, { lost: 12, seen: null, parts: [] }],
  [
    `${SAID}(ebpf_enabled=0 n_drops=12 n_drops_buffer=10 n_drops_bug=0 n_drops_pf=2 n_evts=33)`,
    {
      lost: 12,
      seen: 33,
      parts: [
        { cause: 'buffer', calls: null, count: 10 },
        { cause: 'page fault', calls: null, count: 2 },
      ],
    },
  ],
  [
    `${SAID} (ebpf_enabled="1" n_drops="12" n_drops_buffer_clone_fork_enter="1" n_drops_buffer_clone_fork_exit="8" ` +
      'n_drops_buffer_proc_exit="2" n_drops_buffer_total="11" n_drops_scratch_map="1" n_evts="100")',
    {
      lost: 12,
      seen: 100,
      parts: [
        { cause: 'buffer', calls: 'clone_fork', count: 9 },
        { cause: 'buffer', calls: 'proc', count: 2 },
        { cause: 'scratch map', calls: null, count: 1 },
      ],
    },
  ],
])('a notice in text is read: %s', (text, notice) => {
  expect(readDropText(text)).toEqual(notice);
});

test('what is no notice is none', () => {
  expect(readDropText('Falco internal: timeouts notification. 1000 consecutive timeouts without event.')).toBeNull();
});

test('the fields of a real 0.41.3 are read', () => {
  const { output_fields: fields } = JSON.parse(fixtureText('falco/0.41.3/drops.json'));
  expect(readDropFields(fields, 0)).toEqual({ lost: 1, seen: 3132, parts: [] });
});

test('a share is from 0 to 1 even where more was lost than seen, as up to 0.32', () => {
  fc.assert(
    fc.property(fc.nat(1e7), fc.nat(1e7), (lost, seen) => {
      const share = shareLost({ lost, seen });
      expect(share === null ? lost + seen === 0 : share >= 0 && share <= 1).toBe(true);
    }),
  );
});
