import { expect, test } from '@jest/globals';
import control from '../../workloads/control.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

test('the control does nothing but go to the folder it is in already', () => {
  const context = createFakeContext({}, {}, 1);
  expect(stepWorkload(control, context, 3)).toEqual({ done: 3, failed: 0, errno: null });
  expect(context.calls).toEqual(['chdir /', 'chdir /', 'chdir /']);
});
