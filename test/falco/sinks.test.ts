import { expect, test } from '@jest/globals';
import { sinkEnvironment } from '../../src/falco/sinks.ts';

const HTTP = { kind: 'http', url: 'http://127.0.0.1:4711/' } as const;

test.each([
  [{ http_proxy: 'http://10.0.0.1:3128' }, { no_proxy: '127.0.0.1' }],
  [{ all_proxy: 'socks5://10.0.0.1', NO_PROXY: '.example' }, { no_proxy: '.example,127.0.0.1' }],
  [{ ALL_PROXY: 'http://10.0.0.1', NO_PROXY: 'a', no_proxy: 'b' }, { no_proxy: 'b,127.0.0.1' }],
  [{ http_proxy: '' }, {}],
  [{ HTTP_PROXY: 'http://10.0.0.1:3128' }, {}],
  [{}, {}],
])('no proxy stands between a Falco and the server that takes its alerts: %j', (environment, added) => {
  expect(sinkEnvironment(HTTP, environment)).toEqual(added);
});

test('other sinks need no server', () => {
  expect(sinkEnvironment({ kind: 'null' }, { http_proxy: 'http://10.0.0.1:3128' })).toEqual({});
  expect(sinkEnvironment(null, { http_proxy: 'http://10.0.0.1:3128' })).toEqual({});
});
