import { expect, test } from '@jest/globals';
import { findEventConsumers, nameConsumer } from '../../src/falco/event-consumer.ts';
import type { ProcessFacts } from '../../src/model/target.ts';

function facts(name: string, other: Partial<ProcessFacts> = {}): ProcessFacts {
  const rest = { pid: 1, ppid: 0, startTicks: 0, kernelThread: false, zombie: false, uid: 0, executable: null };
  return { ...rest, name, commandLine: [name], ...other };
}

test.each([
  facts('falco'),
  facts('sysdig'),
  facts('csysdig'),
  facts('dragent'),
  facts('scap-open'),
  facts('kindling-collec'),
  facts('sd', { executable: '/usr/bin/sysdig' }),
  facts('agent', { executable: '/app/kindling-collector (deleted)' }),
])('reads the events of the host: %j', (process) => {
  expect(findEventConsumers([process])).toEqual([process]);
});

test.each([
  facts('event-generator'),
  facts('falcoctl'),
  facts('falcosidekick'),
  facts('vi', { commandLine: ['vi', 'sysdig'] }),
  facts('sysdig', { zombie: true }),
  facts('sysdig', { kernelThread: true }),
])('reads none: %j', (process) => {
  expect(findEventConsumers([process])).toEqual([]);
});

test('a Falco in the middle of starting a program is named once', () => {
  const fork = facts('falco', { pid: 2, ppid: 1 });
  expect(findEventConsumers([facts('falco'), fork, facts('sysdig', { pid: 3 })]).map(nameConsumer)).toEqual([
    'falco (pid 1)',
    'sysdig (pid 3)',
  ]);
});

test('a Falco under another name is told to be one', () => {
  expect(nameConsumer(facts('fw', { executable: '/opt/falco/falco' }))).toBe('fw, a Falco (pid 1)');
});
