import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { ToolError } from '../../../src/model/failure.ts';
import { parseStat } from '../../../src/proc/stat.ts';
import { bindLibc } from '../../../src/system/load/libc/bind-libc.ts';
import { countHeld, findChildren, planWorkload, tryLoad } from '../../support/try-load.ts';

test('hosts start paused and work between resume and pause', async () => {
  await tryLoad([planWorkload('control', {})], async ({ load, until }) => {
    await load.ready;
    await sleep(50);
    expect(load.read()).toEqual([{ workload: 'control', done: 0, asked: 0, failed: 0 }]);
    load.resume();
    await until(([reading]) => (reading?.done ?? 0) >= 20);
    load.pause();
    await sleep(100); // messages travel
    const [before] = load.read();
    await sleep(100);
    expect(load.read()[0]?.asked).toBe(before?.asked);
  });
});

test('operations done keep to what is asked, within 2 %, at 10 and at 5000 a second', async () => {
  const plan = [10, 5000].map((ratePerSecond) => planWorkload('control', { ratePerSecond }));
  await tryLoad(plan, async ({ load, until }) => {
    await load.ready;
    load.resume();
    const readings = await until(([slow]) => (slow?.asked ?? 0) >= 15);
    for (const { done, asked } of readings) expect(asked - done).toBeLessThanOrEqual(Math.max(1, 0.02 * asked));
  });
});

test('the workers of a workload share its rate, and its readings are their sum', async () => {
  const plan = planWorkload('control', { ratePerSecond: 900, workers: 3 });
  await tryLoad([plan, planWorkload('exec-fail', { ratePerSecond: 20 })], async ({ load, until, hosts }) => {
    await load.ready;
    expect(hosts).toHaveLength(4);
    load.resume();
    const [control, execFail] = await until((readings) => (readings[1]?.done ?? 0) >= 10);
    expect(control?.asked).toBeGreaterThan(400);
    expect(execFail?.asked).toBeLessThan((control?.asked ?? 0) / 20);
  });
});

test('a host and the program that it starts hold exactly the descriptors that were planned', async () => {
  await tryLoad([planWorkload('fork-churn', { parameters: { fds: 57 } })], async ({ load, hosts }) => {
    await load.ready;
    const host = hosts[0] ?? 0;
    expect([host, ...findChildren(host)].map(countHeld)).toEqual([57, 57]);
  });
});

test('a descriptor that leaklab got from its own parent does not reach its hosts', async () => {
  const libc = bindLibc();
  const stray = libc.open(libc.path(fileURLToPath(import.meta.url)), 0); // not close-on-exec
  await tryLoad([planWorkload('control', {})], async ({ load, hosts }) => {
    await load.ready;
    const links = readdirSync(`/proc/${hosts[0]}/fd`).map((fd) => readlinkSync(`/proc/${hosts[0]}/fd/${fd}`));
    expect(links).not.toContain(readlinkSync(`/proc/self/fd/${stray}`));
  });
  libc.close(stray);
});

test('a host that needs more descriptors than planned says how many it needs', async () => {
  await tryLoad([planWorkload('control', { parameters: { fds: 4 } })], async ({ load }) => {
    await expect(load.ready).rejects.toThrow(ToolError);
    await expect(load.ready).rejects.toThrow(/cannot hold 4; set fds=\d+ or more/);
  });
});

test('a workload that is not on the shelf is refused by name', async () => {
  await tryLoad([planWorkload('../src/cli', {})], async ({ load }) => {
    await expect(load.ready).rejects.toThrow('unknown workload "../src/cli"');
  });
});

test('a host is in a session of its own, where no terminal signals it', async () => {
  await tryLoad([planWorkload('control', {})], async ({ load, hosts }) => {
    await load.ready;
    expect(parseStat(readFileSync(`/proc/${hosts[0]}/stat`, 'utf8')).groupId).toBe(hosts[0]);
  });
});

test('a host that ends before it is told to is told about once', async () => {
  await tryLoad([planWorkload('control', {})], async ({ load, hosts, troubles }) => {
    await load.ready;
    process.kill(hosts[0] ?? 0, 'SIGKILL');
    for (let tries = 0; tries < 500 && troubles.length === 0; tries += 1) await sleep(10);
    await load.stop();
    expect(troubles).toEqual(['the host of "control" (worker 0) was killed by SIGKILL']);
  });
});

test('a program that is killed is told about, and its host still stops', async () => {
  await tryLoad([planWorkload('fork-churn', {})], async ({ load, hosts, troubles }) => {
    await load.ready;
    load.resume();
    for (const program of findChildren(hosts[0] ?? 0)) process.kill(program, 'SIGKILL');
    for (let tries = 0; tries < 500 && troubles.length === 0; tries += 1) await sleep(10);
    expect(troubles[0]).toMatch('the program of "fork-churn" ended before it was told to');
  });
});

test('a host that does not answer is killed, within a second and the time to die', async () => {
  await tryLoad([planWorkload('fork-churn', {})], async ({ load, hosts }) => {
    await load.ready;
    process.kill(hosts[0] ?? 0, 'SIGSTOP');
    const startMs = performance.now();
    await load.stop();
    expect(performance.now() - startMs).toBeLessThan(2000);
  });
});

test('a load may be stopped twice, before it is ready, and read afterwards', async () => {
  await tryLoad([planWorkload('control', {})], async ({ load }) => {
    await Promise.all([load.stop(), load.stop()]);
    expect(load.read()).toEqual([{ workload: 'control', done: 0, asked: 0, failed: 0 }]);
  });
});
