import { expect, test } from '@jest/globals';
import { parseMemoryAccount } from '../../src/proc/memory-account.ts';
import { fixtureText } from '../support/fixture-tree.ts';

const V1 = 'linux-3.16/sys/fs/cgroup/memory/system.slice/falco.service';

test('v1 with every file', () => {
  const texts: Record<string, string> = {
    'memory.usage_in_bytes': '500\n',
    'memory.stat': 'cache 1\nrss 2\ntotal_cache 100\ntotal_rss 300\ntotal_rss_huge 7\n',
    'memory.limit_in_bytes': '1000\n',
    'memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 4\n',
    'memory.kmem.usage_in_bytes': '60\n',
    'memory.kmem.tcp.usage_in_bytes': '5\n',
  };
  expect(parseMemoryAccount('v1', (name) => texts[name] ?? null)).toEqual({
    usageBytes: 500,
    anonBytes: 300,
    fileBytes: 100,
    kernelBytes: 60,
    sockBytes: 5,
    slabBytes: null,
    limitBytes: 1000,
    oomKills: 4,
  });
});

test('v1 before Linux 4.13 does not count kills, and has no limit when it holds the largest number', () => {
  const account = parseMemoryAccount('v1', (name) => (name.includes('kmem') ? null : fixtureText(`${V1}/${name}`)));
  expect([account.oomKills, account.limitBytes, account.kernelBytes]).toEqual([null, null, null]);
});

test.each(['v1', 'v2'] as const)('%s without any file has no figure, and none is zero', (version) => {
  expect(Object.values(parseMemoryAccount(version, () => null)).every((value) => value === null)).toBe(true);
});
