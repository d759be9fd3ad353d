import { expect, test } from '@jest/globals';
import { explainAbort } from '../../src/system/explain-abort.ts';

test('a program that Node aborted lacks threads or memory, which is a matter of this host', () => {
  expect(explainAbort('the specimen', 'SIGABRT')?.failure).toMatchObject({
    kind: 'host',
    fact: expect.stringMatching(/^the specimen was aborted .* for want of threads or memory$/),
    remedy: expect.stringContaining('ulimit -u'),
  });
});

test.each(['SIGSEGV', 'SIGKILL', null])('%s is another matter', (signal) => {
  expect(explainAbort('the specimen', signal)).toBeNull();
});
