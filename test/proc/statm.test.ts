import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStatm } from '../../src/proc/statm.ts';

test('the first two numbers are all pages and the resident ones', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 45 }), fc.nat({ max: 2 ** 45 }), (totalPages, residentPages) => {
      expect(parseStatm(`${totalPages} ${residentPages} 20 3505 0 60330 0\n`)).toEqual({ totalPages, residentPages });
    }),
  );
});

test.each(['', '12', '-1 2 3', '12 x 3'])('a text of another form is quoted: %j', (text) => {
  expect(() => parseStatm(text)).toThrow('/proc/PID/statm');
});
