import type { ProcessFacts } from '../model/target.ts';
import { findFalcos, isFalco } from './falco-process.ts';

/**
 * Those among some processes that will see a load on this host as a Falco does: every Falco once, and whatever else
 * reads the system call events of the whole host through libsinsp or libscap.
 */
export function findEventConsumers(processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const falcos = new Set(findFalcos(processes));
  return processes.filter((facts) => falcos.has(facts) || isOtherConsumer(facts));
}

/** `falco (pid 812)`; a Falco that runs under another name is told to be one. */
export function nameConsumer(facts: ProcessFacts): string {
  const { name, pid } = facts;
  return name !== 'falco' && isFalco(facts) ? `${name}, a Falco (pid ${pid})` : `${name} (pid ${pid})`;
}

/**
 * Programs that open the kernel module or load the probes of libs: sysdig and its screens, the examples of libs, and
 * the agents of Sysdig (dragent), StackRox (collector), SysFlow (sysporter) and Kindling. The kernel keeps 15
 * characters of a name. A generator of events (event-generator) reads none.
 */
const OTHER_CONSUMERS: ReadonlySet<string> = new Set([
  'sysdig',
  'csysdig',
  'stratoshark',
  'scap-open',
  'sinsp-example',
  'dragent',
  'collector',
  'sysporter',
  'kindling-collec',
]);

function isOtherConsumer({ kernelThread, zombie, name, executable }: ProcessFacts): boolean {
  if (kernelThread || zombie) return false;
  const program = (executable ?? '').replace(/^.*\//, '').replace(/ \(deleted\)$/, '');
  return OTHER_CONSUMERS.has(name) || OTHER_CONSUMERS.has(program.slice(0, 15));
}
