import { expect, test } from '@jest/globals';
import { isCalled } from '../../src/proc/process-name.ts';

test.each([
  ['redis-server', 'redis-server', [], true],
  ['redis', 'redis-server', ['redis'], false],
  ['leaklab-specimen', 'leaklab-specime', ['leaklab-specimen'], true],
  ['leaklab-specimen', 'leaklab-specime', ['/opt/leaklab-specimen', 'leak'], true],
  ['very-long-script.py', 'very-long-scrip', ['/usr/bin/python3', '/opt/very-long-script.py'], true],
  ['leaklab-specimen', 'leaklab-specime', ['leaklab-specimens'], false],
  ['leaklab-specimen', 'leaklab-specime', [], false],
  ['leaklab-specime', 'leaklab-specime', ['leaklab-specimen'], true],
  ['wildly-other-name', 'nginx', ['wildly-other-name'], false],
] as const)('"%s" means the process "%s" with the command line %j: %s', (asked, name, commandLine, expected) => {
  const facts = { pid: 1, ppid: 0, startTicks: 0, kernelThread: false, zombie: false, uid: 0, name, commandLine };
  expect(isCalled(facts, asked)).toBe(expected);
});
