import { findFalcos } from '../../falco/falco-process.ts';
import { fail, type ToolError } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { defineTarget, type ProcessFacts, type TargetPorts } from '../../model/target.ts';
import { describeContainer, findContainerMains } from '../container/list-containers.ts';
import { chooseAmong, listTold, type Told } from '../name/choose-among.ts';
import { explainAbsence } from '../name/explain-absence.ts';
import { pickProcess } from '../name/pick-process.ts';
import { listPods, type Pod } from './list-pods.ts';
import { isSamePod, matchPods } from './match-pod.ts';

export default defineTarget({
  id: 'pod',
  title: 'what runs in a pod, by its name or uid; seen from its host',
  syntax: 'pod:[NAMESPACE/]NAME|UID',
  owned: false,
  check: (argument) => void requirePod(argument),
  attach: async (ports, argument) => {
    const pod = await findPod(ports, requirePod(argument));
    const called = `pod ${nameOf(pod)}`;
    const target = await pickProcess(ports, {
      origin: { kind: 'pod', spec: `pod:${argument}` },
      called: `what ${called} runs`,
      find: (processes) =>
        findPodMains(
          ports.files,
          listPods(ports.files, processes).filter((other) => isSamePod(pod, other)),
        ),
      explainNone: () =>
        fail('target-gone', `nothing runs in ${called} but what holds it`, 'wait until it has started'),
    });
    ports.say(`${called}: ${target.attachment.name}, pid ${target.attachment.pid}`);
    return target;
  },
});

function requirePod(argument: string | null): string {
  const example = 'give a name or uid of "kubectl get pods", as in -t pod:falco/falco-x7k2p';
  if (argument === null || argument === '') throw fail('usage', 'target "pod" needs a name or a uid', example);
  if (/^[\w.-]+(\/[\w.-]+)?$/.test(argument)) return argument;
  throw fail('usage', `"${argument}" is no name or uid of a pod`, example);
}

async function findPod(ports: TargetPorts, argument: string): Promise<Pod> {
  const pods = listPods(
    ports.files,
    ports.processes().filter(({ zombie }) => !zombie),
  );
  const matching = matchPods(pods, argument);
  const [only, ...others] = matching;
  if (only === undefined) throw explainAbsence(ports, explainNone(ports.files, pods, argument));
  if (others.length === 0) return only;
  return chooseAmong(ports, `${matching.length} pods fit "${argument}"`, matching, (pod) => tellPod(ports.files, pod));
}

/** The Falcos of a pod; else what each of its containers is there for. */
function findPodMains(files: KernelFiles, pods: readonly Pod[]): readonly ProcessFacts[] {
  const mains = pods
    .flatMap(({ containers }) => containers)
    .flatMap((container) => findContainerMains(files, container));
  const falcos = findFalcos(mains);
  return falcos.length > 0 ? falcos : mains;
}

function explainNone(files: KernelFiles, pods: readonly Pod[], argument: string): ToolError {
  if (pods.length === 0) {
    const remedy = 'run leaklab on the host that the pod is on, or name a process: -t pid:N';
    return fail('target-not-found', 'no process here is in a pod, as far as cgroups tell', remedy);
  }
  const unnamed = pods.every(({ called }) => called === null);
  const fact = unnamed ? `pods are known by their uid here, none as "${argument}"` : `no pod fits "${argument}"`;
  return fail('target-not-found', fact, `choose one: ${listTold(pods.map((pod) => tellPod(files, pod)))}`);
}

function nameOf({ id, called }: Pod): string {
  return called === null ? id : `${called.namespace}/${called.name}`;
}

function tellPod(files: KernelFiles, pod: Pod): Told {
  const words = pod.containers.map((container) => container.called?.name ?? describeContainer(files, container));
  return { spec: `pod:${nameOf(pod)}`, words: [...new Set(words)].join(', ') || 'nothing yet' };
}
