import { expect, test } from '@jest/globals';
import { createRefusalWatch, describeRefusal } from '../../src/load/refusals.ts';

const EAGAIN = 11;

test('a second of nothing but refusals is told once, with errno and remedy', () => {
  const watch = createRefusalWatch('fork-churn');
  expect(watch.observe(0, 5, 1, EAGAIN)).toBeNull();
  expect(watch.observe(1, 5, 2, EAGAIN)).toBeNull();
  expect(watch.observe(999, 5, 3, EAGAIN)).toBeNull();
  expect(watch.observe(1001, 5, 4, EAGAIN)).toMatchObject({
    kind: 'host',
    fact: 'the host refuses every operation of "fork-churn" (EAGAIN)',
    remedy: expect.stringContaining('ulimit -u'),
  });
  expect(watch.observe(3000, 5, 5, EAGAIN)).toBeNull();
});

test('an operation that is done ends a stretch of refusals', () => {
  const watch = createRefusalWatch('fork-churn');
  watch.observe(0, 0, 1, EAGAIN);
  expect(watch.observe(2000, 1, 2, EAGAIN)).toBeNull();
  expect(watch.observe(2500, 1, 3, EAGAIN)).toBeNull();
  expect(watch.observe(3500, 1, 4, EAGAIN)).not.toBeNull();
});

test('time without an attempt is not a refusal', () => {
  const watch = createRefusalWatch('fork-churn');
  watch.observe(0, 0, 1, EAGAIN);
  expect(watch.observe(5000, 0, 1, EAGAIN)).toBeNull();
});

test('a disk without room is told with what makes room', () => {
  expect(describeRefusal('page-cache', 28)).toEqual({
    kind: 'host',
    fact: 'the host refuses every operation of "page-cache" (ENOSPC)',
    remedy: 'make room on the disk of the temporary folder (TMPDIR), or lower what is written',
  });
});

test('an errno without a name of its own is told by its number', () => {
  expect(describeRefusal('fd-churn', 77).fact).toBe('the host refuses every operation of "fd-churn" (errno 77)');
});

test('a failure without an errno is told as one of the program that does the operations', () => {
  expect(describeRefusal('event-generator', null).fact).toBe(
    'every operation of "event-generator" fails in the program that does it',
  );
});
