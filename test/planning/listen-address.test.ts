import { expect, test } from '@jest/globals';
import { isLoopback, parseListenAddress } from '../../src/planning/listen-address.ts';

test.each([
  ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
  ['[::1]:0', { host: '::1', port: 0 }],
  ['localhost:65535', { host: 'localhost', port: 65_535 }],
  ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
])('%s is an address', (text, address) => {
  expect(parseListenAddress(text)).toEqual(address);
});

test.each([
  '',
  '8080',
  ':8080',
  '127.0.0.1',
  '127.0.0.1:',
  '127.0.0.1:65536',
  '::1:80',
  '[::1]',
  'a b:80',
  'x@y:80',
  '[]:80',
  'http://x:80',
])('%j is none, and the remedy names one', (text) => {
  expect(() => parseListenAddress(text)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({ kind: 'usage', remedy: expect.stringContaining('127.0.0.1:8080') }),
    }),
  );
});

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is loopback', (address) => {
  expect(isLoopback(address)).toBe(true);
});

test.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', '127.0.0.1.evil.example', '::ffff:10.0.0.1', '1127.0.0.1'])(
  '%s is not',
  (address) => {
    expect(isLoopback(address)).toBe(false);
  },
);
