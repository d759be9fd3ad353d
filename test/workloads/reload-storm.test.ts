import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import reloadStorm from '../../workloads/reload-storm.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { stepWorkload } from '../support/step.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const TARGET = 'process.on("SIGHUP", () => console.log("again")); setInterval(() => {}, 1000); console.log("ready")';
const WATCHED = { watchedFile: '/proc/812/root/r.yaml', audit: null };
const [EPERM, ESRCH] = [1, 3];
const O_WRONLY = 1;

test('each operation is a SIGHUP that reaches the target, and after its end a refusal', async () => {
  const target = spawn(process.execPath, ['-e', TARGET], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  target.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(target.stdout, 'data');
  const plan = planWorkload('reload-storm', { ratePerSecond: 20, parameters: { touch: 0 } });
  const storm: Parameters<typeof tryLoad>[1] = async ({ load, until }) => {
    await load.ready;
    load.resume();
    await until(([work]) => (work?.done ?? 0) >= 5);
    target.kill('SIGKILL');
    await once(target, 'close');
    const [after] = await until(([work]) => (work?.failed ?? 0) > 0);
    expect(said.match(/again/g)?.length).toBe(after?.done);
  };
  await tryLoad([plan], storm, { target: target.pid ?? 0, falco: null });
}, 20_000);

test('a watched file is opened for writing and closed, and nothing is written', () => {
  const flags: number[] = [];
  const open = (_: unknown, how: number) => flags.push(how);
  const context = { ...createFakeContext({ touch: 1 }, { open }, 1), falco: WATCHED };
  expect(stepWorkload(reloadStorm, context, 2)).toEqual({ done: 2, failed: 0, errno: null });
  expect(flags).toEqual([O_WRONLY, O_WRONLY]);
  expect(context.calls).toEqual(['open /proc/812/root/r.yaml', 'close', 'open /proc/812/root/r.yaml', 'close']);
});

test('signal 0 asks first whether the target may be signalled', () => {
  const context = createFakeContext({ touch: 0 }, {}, 1);
  stepWorkload(reloadStorm, context, 1);
  expect(context.calls).toEqual(['signal 0', 'signal 1']);
});

test('a target that may not be signalled, and one that watches no file, are told before the load', () => {
  const context = createFakeContext({ touch: 0 }, {}, 1);
  expect(() => reloadStorm.start({ ...context, signalTarget: () => -EPERM })).toThrow('may not signal the target');
  const blind = { ...context, parameters: { touch: 1 }, falco: { ...WATCHED, watchedFile: null } };
  expect(() => reloadStorm.start(blind)).toThrow('watches no file');
});

test('a target that has ended is a refusal', () => {
  const context = createFakeContext({ touch: 0 }, {}, 1);
  const signalTarget = (signal: number) => (signal === 0 ? 0 : -ESRCH);
  expect(stepWorkload(reloadStorm, { ...context, signalTarget }, 3)).toEqual({ done: 0, failed: 1, errno: ESRCH });
});
