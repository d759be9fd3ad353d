import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLineUnwrapper } from '../../src/proc/container-lines.ts';

const TIME = '2026-11-22T09:32:41.123456789Z';
const text = fc.string().filter((line) => !/[\n\r]/.test(line));

test('a line of the CRI format comes back, whole or in parts', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (parts) => {
      const unwrap = createLineUnwrapper();
      const lines = parts.map((part, at) => `${TIME} stderr ${at === parts.length - 1 ? 'F' : 'P'} ${part}`);
      expect(lines.flatMap((line) => unwrap([line]))).toEqual([parts.join('')]);
    }),
  );
});

test('a line of the json-file driver comes back, whole or in parts', () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const wrap = (log: string) => JSON.stringify({ log, stream: 'stdout', time: TIME });
      expect(createLineUnwrapper()([wrap(first), wrap(`${second}\n`)])).toEqual([first + second]);
    }),
  );
});

test('parts of the two streams are not mixed', () => {
  const lines = [`${TIME} stdout P one`, `${TIME} stderr F other`, `${TIME} stdout F more`];
  expect(createLineUnwrapper()(lines)).toEqual(['other', 'onemore']);
});

test('times with a zone and tags that podman and newer kubelets add are taken off too', () => {
  expect(createLineUnwrapper()(['2026-11-22T09:32:41.123456789+02:00 stdout F line'])).toEqual(['line']);
});

test('what is not wrapped stays as it is', () => {
  expect(createLineUnwrapper()(['{"log":', '{"rule":"x"}', 'plain'])).toEqual(['{"log":', '{"rule":"x"}', 'plain']);
});
