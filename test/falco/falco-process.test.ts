import { expect, test } from '@jest/globals';
import { findFalcos, isFalco } from '../../src/falco/falco-process.ts';
import type { ProcessFacts } from '../../src/model/target.ts';

function facts(name: string, commandLine: readonly string[], other: Partial<ProcessFacts> = {}): ProcessFacts {
  const rest = { pid: 1, ppid: 0, startTicks: 0, kernelThread: false, zombie: false, uid: 0, executable: null };
  return { ...rest, name, commandLine, ...other };
}

test.each([
  facts('falco', ['/usr/bin/falco', '-c', '/etc/falco/falco.yaml']),
  facts('falco', []),
  facts('wrapped', ['/opt/falco/bin/falco']),
  facts('wrapped', ['falco', '--version']),
  facts('fw', ['fw', '-c', 'x.yaml'], { executable: '/opt/falco/falco' }),
  facts('fw', ['fw'], { executable: '/usr/bin/falco (deleted)' }),
  facts('ld-linux-x86-64', ['/lib64/ld-linux-x86-64.so.2', '/usr/bin/falco'], {
    executable: '/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2',
  }),
  facts('memcheck-amd64-', ['/usr/bin/valgrind.bin', '--tool=massif', './falco', '-A'], {
    executable: '/usr/libexec/valgrind/massif-amd64-linux',
  }),
  facts('memcheck-amd64-', ['/usr/bin/valgrind.bin', 'falco']),
])('a Falco by its name or its program: %j', (process) => {
  expect(isFalco(process)).toBe(true);
});

test.each([
  facts('falcoctl', ['/usr/bin/falcoctl', 'artifact', 'follow']),
  facts('falcosidekick', ['/app/falcosidekick']),
  facts('sh', ['sh', '-c', 'falco']),
  facts('vi', ['vi', '/etc/falco'], { executable: '/usr/bin/vi' }),
  facts('event-generator', ['event-generator', 'run'], { executable: '/bin/event-generator' }),
  facts('ld-linux-x86-64', ['/lib64/ld-linux-x86-64.so.2', '/usr/bin/redis']),
  facts('npm test e2e/fa', ['npm test e2e/falco']),
  facts('leaklab-specime', ['leaklab-specimen']),
  facts('falco', [], { zombie: true }),
  facts('falco', [], { kernelThread: true }),
])('no Falco: %j', (process) => {
  expect(isFalco(process)).toBe(false);
});

const DAEMON = facts('falco', ['/usr/bin/falco'], { pid: 10, executable: '/usr/bin/falco' });

test('a Falco that is about to run the program of its output is one Falco', () => {
  expect(findFalcos([DAEMON, { ...DAEMON, pid: 11, ppid: 10 }])).toEqual([DAEMON]);
});

test('a script called falco is none beside the Falco that it started', () => {
  const script = facts('falco', ['/bin/sh', '/usr/local/bin/falco'], { pid: 5, executable: '/usr/bin/dash' });
  expect(findFalcos([script, { ...DAEMON, ppid: 5 }])).toEqual([{ ...DAEMON, ppid: 5 }]);
});

test('a script called falco that started none is one, for all that is known', () => {
  const script = facts('falco', ['/bin/sh', '/usr/local/bin/falco'], { pid: 5, executable: '/usr/bin/dash' });
  expect(findFalcos([script])).toEqual([script]);
});

test('two that were started apart are two', () => {
  const other = { ...DAEMON, pid: 20 };
  expect(findFalcos([DAEMON, other])).toEqual([DAEMON, other]);
});
