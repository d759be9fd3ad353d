import { fail, type ToolError } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import type { KernelFiles } from '../../model/ports.ts';
import { defineTarget, type ProcessFacts, type TargetPorts } from '../../model/target.ts';
import { parseMonitor } from '../container/container-names.ts';
import { findMains } from '../container/main-process.ts';
import { placeProcesses } from '../container/placed-process.ts';
import { pickProcess } from '../name/pick-process.ts';
import { completeUnitName, isInstalled, isUnit, readAlias } from './unit-name.ts';

export default defineTarget({
  id: 'unit',
  title: 'the main process of a systemd unit',
  syntax: 'unit:NAME',
  owned: false,
  check: (argument) => void requireUnit(argument),
  attach: async (ports, argument) => {
    const unit = findUnit(ports, requireUnit(argument));
    const target = await pickProcess(ports, {
      origin: { kind: 'unit', spec: `unit:${argument}` },
      called: `what unit "${unit}" runs`,
      find: (processes) => findMains(ports.files, listMembers(ports.files, processes, unit)),
      explainNone: (processes) => explainNone(ports.files, processes, unit),
    });
    const { name, pid } = target.attachment;
    ports.say(`unit ${unit}: ${name}, pid ${pid}${CLIENTS.has(name) ? NOT_ITS_CONTAINER : ''}`);
    return target;
  },
});

/** A container that a daemon runs for them is in no cgroup of their unit. */
const CLIENTS: ReadonlySet<string> = new Set(['docker', 'nerdctl', 'ctr']);
const NOT_ITS_CONTAINER = ', which runs a container elsewhere: -t container:NAME is what runs in it';

function requireUnit(argument: string | null): string {
  const text = argument ?? '';
  const example = 'give what "systemctl status" takes, as in -t unit:falco.service';
  if (text === '') throw fail('usage', 'target "unit" needs the name of a unit', example);
  if (!/^[\w:.\\@-]+$/.test(text)) throw fail('usage', `"${text}" is no name of a unit`, example);
  return completeUnitName(text.endsWith('@') ? `${text}.service` : text);
}

/** By its own name where it runs, else by what the name is an alias of. */
function findUnit({ files, processes }: TargetPorts, name: string): string {
  const alias = readAlias(files, name);
  return alias === null || listMembers(files, processes(), name).length > 0 ? name : alias;
}

/** The processes of a unit, and of the containers that podman started for it outside its cgroup. */
function listMembers(files: KernelFiles, processes: readonly ProcessFacts[], unit: string): readonly ProcessFacts[] {
  const placed = placeProcesses(files, processes);
  const members = placed.filter(({ place }) => place.units.some((running) => isUnit(running, unit)));
  const monitored = new Set(members.flatMap(({ facts }) => parseMonitor(facts)?.id ?? []));
  const contained = placed.filter(({ place }) => place.containers.some(({ id }) => monitored.has(id)));
  return [...new Set([...members, ...contained].map(({ facts }) => facts))];
}

function explainNone(files: KernelFiles, processes: readonly ProcessFacts[], unit: string): ToolError {
  const running = new Set(placeProcesses(files, processes).flatMap(({ place }) => place.units));
  if (running.size === 0) {
    const fact = `no process here is in a unit of systemd, nor in "${unit}"`;
    return fail('target-not-found', fact, 'name a process: -t name:COMM or -t pid:N');
  }
  const otherwise = isInstalled(files, unit)
    ? `start it: systemctl start ${unit}`
    : 'look for it with "systemctl list-units --type=service"';
  const services = [...running].filter((name) => name.endsWith('.service'));
  return fail('target-not-found', `no process is in unit "${unit}"`, suggestNearest(unit, services, otherwise));
}
