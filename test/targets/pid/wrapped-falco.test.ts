import { afterEach, expect, test } from '@jest/globals';
import pid from '../../../src/targets/pid/index.ts';
import { type DrawnHost, drawHost } from '../../support/draw-host.ts';

let host: DrawnHost;
afterEach(() => host.close());

test('of a shell that stays the Falco that it started is the target, and that is said', async () => {
  host = drawHost([
    { pid: 800, name: 'run.sh', command: ['/bin/sh', './run.sh'], executable: '/usr/bin/dash' },
    { pid: 812, ppid: 800, name: 'falco' },
  ]);
  const { attachment } = await pid.attach(host.ports, '800');
  expect(attachment).toMatchObject({ spec: 'pid:800', pid: 812, falco: { version: null } });
  expect(host.said).toEqual(['the target is falco, pid 812, which run.sh (800) has started']);
});

test('through several wrappers too', async () => {
  host = drawHost([
    { pid: 800, name: 'bash' },
    { pid: 801, ppid: 800, name: 'sudo' },
    { pid: 812, ppid: 801, name: 'falco' },
  ]);
  expect((await pid.attach(host.ports, '800')).attachment.pid).toBe(812);
});

test('of several the oldest', async () => {
  host = drawHost([
    { pid: 800, name: 'bash' },
    { pid: 812, ppid: 800, name: 'falco', startTicks: 2000 },
    { pid: 813, ppid: 800, name: 'falco', startTicks: 1000, command: ['falco', '-A'] },
  ]);
  expect((await pid.attach(host.ports, '800')).attachment.pid).toBe(813);
});

test('what is no wrapper is meant itself, though Falcos descend from it', async () => {
  host = drawHost([{ pid: 812, name: 'falco' }]);
  expect((await pid.attach(host.ports, '1')).attachment).toMatchObject({ pid: 1, falco: null });
  expect(host.said).toEqual([]);
});

test('a Falco is meant itself, though it has a shell for its output', async () => {
  host = drawHost([
    { pid: 812, name: 'falco' },
    { pid: 820, ppid: 812, name: 'sh' },
  ]);
  expect((await pid.attach(host.ports, '812')).attachment.pid).toBe(812);
});
