import { tellEngine } from '../../falco/engine.ts';
import type { FactId } from '../../falco/fact-catalogue.ts';
import { placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { readPurgeSettings } from '../../falco/read-purge-settings.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import type { FalcoIdentity, ProcessFacts } from '../../model/target.ts';
import { parseCgroupPlace } from '../../proc/cgroup-place.ts';
import { parseMappedFiles } from '../../proc/mapped-files.ts';
import { describeAllocator } from './allocator-facts.ts';
import { unknown } from './answer.ts';
import { askVersions } from './ask-versions.ts';
import { describeConfiguration, listTrials } from './configuration-facts.ts';
import { describeDriver } from './driver-facts.ts';
import { countContainers, describeHost } from './host-facts.ts';
import { type Inquiry, type InquiryPorts, versionOf } from './inquiry.ts';
import { listLeftToOthers } from './left-to-others.ts';
import { measureMemory } from './memory-facts.ts';
import { describeMetrics } from './metrics-facts.ts';
import { describePlace } from './place-facts.ts';
import { readLog } from './read-log.ts';
import { readLatestSnapshot } from './read-snapshot.ts';
import { describeKubernetes, listLoadedPlugins, listRules } from './rules-facts.ts';
import { listVersions } from './version-facts.ts';

/**
 * Everything that maintainers would ask about a running Falco and that can be found out from outside within a second,
 * each thing known, unknown or not permitted, in the order of their list. It changes nothing, and what it reads of
 * another user's process without the rights for it is little: then only the outline is known.
 */
export async function knowFalco(process: ProcessFacts, owned: boolean, ports: InquiryPorts): Promise<FalcoIdentity> {
  const inquiry = await openInquiry(process, owned, ports);
  const { configuration } = inquiry;
  const purges = 'available' in configuration ? null : readPurgeSettings(configuration.tree);
  return { version: versionOf(inquiry), ...(purges === null ? {} : { purges }), facts: listFacts(inquiry) };
}

/** Who answers which part, and what stands for it where its source turns out to be no text of the kernel's or Falco's. */
const ANSWERERS: readonly (readonly [FactId, (inquiry: Inquiry) => readonly FalcoFact[]])[] = [
  ['falco-version', listVersions],
  ['system-info', describeHost],
  ['home', describePlace],
  ['engine', describeDriver],
  ['config-file', describeConfiguration],
  ['rules-total', listRules],
  ['plugin', listLoadedPlugins],
  ['containers', countContainers],
  ['kubernetes', describeKubernetes],
  ['metrics', describeMetrics],
  ['cgroup', measureMemory],
  ['allocator', describeAllocator],
  ['thread-table-size', listTrials],
  ['reproducer', listLeftToOthers],
];

function listFacts(inquiry: Inquiry): readonly FalcoFact[] {
  const facts = ANSWERERS.flatMap(([id, answer]) => {
    try {
      return answer(inquiry);
    } catch (error) {
      return [unknown(id, error instanceof Error ? error.message : String(error))];
    }
  });
  return facts.toSorted((one, other) => one.item - other.item);
}

async function openInquiry(process: ProcessFacts, owned: boolean, ports: InquiryPorts): Promise<Inquiry> {
  const { files } = ports;
  const { pid } = process;
  const place = placeOfProcess(files, process);
  const configuration = readFalcoConfiguration(files, place);
  const log = readLog(ports, pid);
  const snapshot = readLatestSnapshot(ports, configuration, place);
  const versions = await askVersions(ports, { pid, owned, place, configuration, log, snapshot });
  const maps = files.readOnce(`/proc/${pid}/maps`);
  const read = { ports, process, owned, place, configuration, log, snapshot, versions };
  return {
    ...read,
    permitted: files.readLink(`/proc/${pid}/exe`) !== null,
    home: orElse(() => parseCgroupPlace(files.readOnce(`/proc/${pid}/cgroup`) ?? ''), NOWHERE),
    engine: findEngine(read),
    mapped: maps === null || maps === '' ? null : orElse(() => parseMappedFiles(maps), null),
  };
}

const NOWHERE: Inquiry['home'] = { units: [], containers: [], pods: [] };

/** A text of another form than the kernel's costs its own facts, and never the run. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** What it says that it opened wins over what it was told: the default may be something else. */
function findEngine({
  configuration,
  log,
  place,
  process,
  versions,
}: Pick<Inquiry, 'configuration' | 'log' | 'place' | 'process' | 'versions'>): Inquiry['engine'] {
  if (log !== null && log.told.engine !== null) return { told: log.told.engine, from: log.from };
  if ('available' in configuration) return null;
  const version = versions?.told.falco ?? null;
  const told = tellEngine(configuration, process.commandLine, place.environment, version);
  return told === null ? null : { told, from: 'its configuration' };
}
