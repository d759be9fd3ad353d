import { fail, type ToolError } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { defineTarget, type TargetPorts } from '../../model/target.ts';
import { chooseAmong, listTold, type Told } from '../name/choose-among.ts';
import { explainAbsence } from '../name/explain-absence.ts';
import { pickProcess } from '../name/pick-process.ts';
import { type Container, describeContainer, findContainerMains, listContainers } from './list-containers.ts';
import { isSameContainer, matchContainers, SHORTEST_PREFIX } from './match-container.ts';

export default defineTarget({
  id: 'container',
  title: 'what runs in a container, by how its id begins or by its name; seen from outside',
  syntax: 'container:ID|NAME',
  owned: false,
  check: (argument) => void requireContainer(argument),
  attach: async (ports, argument) => {
    const container = await findContainer(ports, requireContainer(argument));
    const called = `container ${container.id.slice(0, SHOWN)}`;
    const target = await pickProcess(ports, {
      origin: { kind: 'container', spec: `container:${argument}` },
      called: `what ${called} runs`,
      find: (processes) =>
        listContainers(ports.files, processes)
          .filter((other) => isSameContainer(container, other))
          .flatMap((same) => findContainerMains(ports.files, same)),
      explainNone: () => fail('target-gone', `${called} has just ended`, 'choose one that goes on'),
    });
    ports.say(
      `${called} (${describeContainer(ports.files, container)}): ${target.attachment.name}, pid ${target.attachment.pid}`,
    );
    return target;
  },
});

/** Runtimes show so many characters of an id. */
const SHOWN = 12;

/** kubectl puts the runtime before an id: `containerd://0a1b2c`. */
function requireContainer(argument: string | null): string {
  const text = (argument ?? '').replace(/^[a-z][a-z-]*:\/\//, '').replace(/^\//, '');
  const example = 'give how its id begins, or its name, as in -t container:0a1b2c';
  if (text === '') throw fail('usage', 'target "container" needs an id or a name', example);
  if (!/^[\w.-]+$/.test(text)) throw fail('usage', `"${text}" is no id or name of a container`, example);
  return text;
}

async function findContainer(ports: TargetPorts, argument: string): Promise<Container> {
  const containers = listContainers(
    ports.files,
    ports.processes().filter(({ zombie }) => !zombie),
  );
  const matching = matchContainers(containers, argument);
  const [only, ...others] = matching;
  if (only === undefined) throw explainAbsence(ports, explainNone(ports.files, containers, argument));
  if (others.length === 0) return only;
  const fact = `${matching.length} containers have "${argument}" as their name or at the beginning of their id`;
  return chooseAmong(ports, fact, matching, (container) => tellContainer(ports.files, container));
}

function explainNone(files: KernelFiles, containers: readonly Container[], argument: string): ToolError {
  if (containers.length === 0) {
    const remedy = 'run leaklab on the host and not in a container of its own, or name a process: -t pid:N';
    return fail('target-not-found', 'no process here is in a container, as far as cgroups tell', remedy);
  }
  const there = listTold(containers.map((container) => tellContainer(files, container)));
  const short = /^[0-9a-f]+$/i.test(argument) && argument.length < SHORTEST_PREFIX;
  const fact = `no container has "${argument}" as its name or at the beginning of its id`;
  return fail(
    'target-not-found',
    short ? `${fact}, of which ${SHORTEST_PREFIX} characters are needed` : fact,
    `choose one: ${there}`,
  );
}

function tellContainer(files: KernelFiles, container: Container): Told {
  return { spec: `container:${container.id.slice(0, SHOWN)}`, words: describeContainer(files, container) };
}
