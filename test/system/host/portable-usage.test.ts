import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseStatm } from '../../../src/proc/statm.ts';
import { openPortableUsage } from '../../../src/system/host/portable-usage.ts';
import { awaitCondition } from '../../support/await-condition.ts';
import { startSleeping } from '../../support/sleeping-process.ts';

const PAGE_BYTES = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));

test('a process at rest has the resident set that statm gives', async () => {
  const sleeping = await startSleeping(['sleep', '60']);
  const { pid } = sleeping.attachment;
  await awaitCondition('the exec', () => readFileSync(`/proc/${pid}/comm`, 'utf8') === 'sleep\n');
  await awaitCondition('rest', () => /^State:\tS/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')));
  const { residentPages } = parseStatm(readFileSync(`/proc/${pid}/statm`, 'utf8'));
  const reading = await openPortableUsage().read(pid);
  await sleeping.end();
  expect(Math.abs((reading?.rssBytes ?? 0) - residentPages * PAGE_BYTES)).toBeLessThan(64 * PAGE_BYTES);
});

test('processor use is absent in the first reading and a ratio in a later one', async () => {
  const usage = openPortableUsage();
  const first = await usage.read(process.pid);
  const later = [first];
  while (later.length < 200 && later.at(-1)?.cpuRatio === null) later.push(await usage.read(process.pid));
  expect([first?.cpuRatio, typeof later.at(-1)?.cpuRatio]).toEqual([null, 'number']);
});

test('clear forgets earlier readings', async () => {
  const usage = openPortableUsage();
  await usage.read(process.pid);
  usage.clear();
  expect((await usage.read(process.pid))?.cpuRatio).toBeNull();
});

test('a process that has ended gives null', async () => {
  const sleeping = await startSleeping(['sleep', '60']);
  const usage = openPortableUsage();
  await usage.read(sleeping.attachment.pid);
  await sleeping.end();
  expect(await usage.read(sleeping.attachment.pid)).toBeNull();
});

test('no descriptor stays open after a reading', async () => {
  await openPortableUsage().read(process.pid);
  const before = readdirSync('/proc/self/fd').length;
  const usage = openPortableUsage();
  for (let reading = 0; reading < 20; reading += 1) await usage.read(process.pid);
  await awaitCondition('descriptors to be closed', () => readdirSync('/proc/self/fd').length <= before);
});
