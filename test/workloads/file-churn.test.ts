import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bindLibc } from '../../src/system/load/libc/bind-libc.ts';
import fileChurn from '../../workloads/file-churn.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';

const EDQUOT = 122;

test('one operation makes a file and takes it away under both names', () => {
  const context = createFakeContext({}, {}, 1);
  expect(stepWorkload(fileChurn, context, 1)).toEqual({ done: 1, failed: 0, errno: null });
  expect(context.calls.map((call) => call.replace('/scratch/', ''))).toEqual([
    'create made',
    'close',
    'link made',
    'rename made',
    'chmod renamed',
    'unlink linked',
    'unlink renamed',
  ]);
});

test('in a real folder nothing is left', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'files-'));
  const context = { ...createFakeContext({}, {}, 1), libc: bindLibc(), scratch };
  expect(stepWorkload(fileChurn, context, 100)).toEqual({ done: 100, failed: 0, errno: null });
  expect(readdirSync(scratch)).toEqual([]);
  rmSync(scratch, { recursive: true });
});

test('a file that the host refuses is a failed operation, and nothing else is tried', () => {
  const context = createFakeContext({}, { create: () => -EDQUOT }, 1);
  expect(stepWorkload(fileChurn, context, 5)).toEqual({ done: 0, failed: 1, errno: EDQUOT });
  expect(context.calls).toHaveLength(1);
});
