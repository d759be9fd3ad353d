import { expect, test } from '@jest/globals';
import { isCalled, wholeName } from '../../src/proc/process-name.ts';

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
  const facts = {
    pid: 1,
    ppid: 0,
    startTicks: 0,
    kernelThread: false,
    zombie: false,
    uid: 0,
    name,
    commandLine,
    executable: null,
  };
  expect(isCalled(facts, asked)).toBe(expected);
});

test.each([
  ['falco', ['/usr/bin/falco'], 'falco'],
  ['leaklab-specime', ['leaklab-specimen'], 'leaklab-specimen'],
  ['systemd-timesyn', ['/lib/systemd/systemd-timesyncd', '--x'], 'systemd-timesyncd'],
  ['very-long-scrip', ['/usr/bin/python3', '/opt/very-long-script.py'], 'very-long-script.py'],
  ['a-thread-of-its', ['/usr/bin/other'], 'a-thread-of-its'],
  ['a-thread-of-its', [], 'a-thread-of-its'],
] as const)('"%s" with the command line %j is "%s" in full', (name, commandLine, whole) => {
  expect(wholeName({ name, commandLine })).toBe(whole);
});
