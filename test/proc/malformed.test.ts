import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { malformed } from '../../src/proc/malformed.ts';

test('the message is one line, however long and odd the text is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      const { message } = malformed('/proc/x', text);
      expect(message.includes('\n')).toBe(false);
      expect(message.length).toBeLessThan(900);
    }),
  );
});
