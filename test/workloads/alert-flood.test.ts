import { expect, test } from '@jest/globals';
import { MARKED_FILES } from '../../src/model/marked-files.ts';
import alertFlood from '../../workloads/alert-flood.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

test('each operation opens the file that the alert rule matches, and no canary', () => {
  const context = createFakeContext({}, {}, 1);
  expect(stepWorkload(alertFlood, context, 2)).toEqual({ done: 2, failed: 0, errno: null });
  const path = `/scratch/${MARKED_FILES.alert}0`;
  expect(context.calls).toEqual([`create ${path}`, 'close', `open ${path}`, 'close', `open ${path}`, 'close']);
  expect(path).not.toContain(MARKED_FILES.canary);
});

test('without room for its file it does not start', () => {
  const context = createFakeContext({}, { create: () => -28 }, 1);
  expect(() => alertFlood.start(context)).toThrow('alert-flood cannot make its file (errno 28)');
});
