import { expect, test } from '@jest/globals';
import { isFalco } from '../../src/falco/falco-process.ts';
import type { ProcessFacts } from '../../src/model/target.ts';

function facts(name: string, commandLine: readonly string[], other: Partial<ProcessFacts> = {}): ProcessFacts {
  const rest = { pid: 1, ppid: 0, startTicks: 0, kernelThread: false, zombie: false, uid: 0 };
  return { ...rest, name, commandLine, ...other };
}

test.each([
  facts('falco', ['/usr/bin/falco', '-c', '/etc/falco/falco.yaml']),
  facts('falco', []),
  facts('wrapped', ['/opt/falco/bin/falco']),
  facts('wrapped', ['falco', '--version']),
])('a Falco by its name or its program: %j', (process) => {
  expect(isFalco(process)).toBe(true);
});

test.each([
  facts('falcoctl', ['/usr/bin/falcoctl', 'artifact', 'follow']),
  facts('falcosidekick', ['/app/falcosidekick']),
  facts('sh', ['sh', '-c', 'falco']),
  facts('vi', ['vi', '/etc/falco']),
  facts('npm test e2e/fa', ['npm test e2e/falco']),
  facts('leaklab-specime', ['leaklab-specimen']),
  facts('falco', [], { zombie: true }),
  facts('falco', [], { kernelThread: true }),
])('no Falco: %j', (process) => {
  expect(isFalco(process)).toBe(false);
});
