import { expect, test } from '@jest/globals';
import { chooseTarget } from '../../../src/commands/experiment/auto-target.ts';
import type { ProcessFacts, TargetPorts } from '../../../src/model/target.ts';

const FALCO: ProcessFacts = {
  ...{ pid: 812, ppid: 1, startTicks: 1, name: 'falco', kernelThread: false, zombie: false, uid: 0 },
  commandLine: ['/usr/bin/falco', '-c', '/etc/falco/falco.yaml'],
  executable: '/usr/bin/falco',
};

function choose(falcos: readonly ProcessFacts[], chosen: number | null, answers: boolean) {
  const said: string[] = [];
  const offered: string[] = [];
  const ports = {
    processes: () => falcos,
    say: (line: string) => said.push(line),
    choose: async (_: string, choices: readonly string[]) => {
      offered.push(...choices);
      return chosen;
    },
  } as unknown as TargetPorts;
  return { spec: chooseTarget(ports, answers), said, offered };
}

test('where nobody can be asked a running Falco is left alone, and leaklab says so', async () => {
  const { spec, said } = choose([FALCO], null, false);
  expect((await spec).id).toBe('specimen');
  expect(said.join()).toContain('nobody can be asked');
});

test('a person who chooses none gets none', async () => {
  await expect(choose([FALCO], null, true).spec).rejects.toMatchObject({ failure: { kind: 'usage' } });
});

test('Falcos are offered with what tells them apart', async () => {
  const { spec, offered } = choose([FALCO], 0, true);
  expect((await spec).text).toBe('pid:812');
  expect(offered[0]).toBe('Falco, pid 812: /usr/bin/falco -c /etc/falco/falco.yaml');
});
