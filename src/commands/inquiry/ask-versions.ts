import { basename, join } from 'node:path';
import { parseFalcoCommandLine } from '../../falco/command-line.ts';
import { settingAt } from '../../falco/config-tree.ts';
import { FALCO_ENDPOINTS } from '../../falco/endpoints.ts';
import { parseVersions, type ToldVersions } from '../../falco/parse-versions.ts';
import { listPlugins } from '../../falco/plugins.ts';
import type { FalcoConfiguration, FalcoPlace } from '../../falco/read-configuration.ts';
import type { Unavailable } from '../../model/ports.ts';
import { findOwnListener, listOwnPorts } from '../../proc/find-own-listener.ts';
import type { Inquiry, InquiryPorts, Told } from './inquiry.ts';

/** Both together stay below the second that a run may wait for its target to be known. */
const RUN_MS = 600;
const ASK_MS = 300;

/** What the question is asked with. */
export interface VersionQuestion extends Pick<Inquiry, 'log' | 'snapshot'> {
  readonly pid: number;
  readonly owned: boolean;
  readonly place: FalcoPlace;
  readonly configuration: FalcoConfiguration | Unavailable;
}

/**
 * The versions of a Falco: of its program where that may be run; else what it answers on `/versions` (0.34 and later) on
 * a port that is proved to be its own; else what it said at its start, or in its latest snapshot. Of plugins only the
 * running one can tell. Null where none of them does.
 */
export async function askVersions(ports: InquiryPorts, question: VersionQuestion): Promise<Told<ToldVersions> | null> {
  const ran = await runProgram(ports, question);
  if (ran !== null && !loadsPlugins(question.configuration)) return ran;
  const answered = await askServer(ports, question);
  if (ran !== null) return { ...ran, told: { ...ran.told, plugins: answered?.told.plugins ?? {} } };
  if (answered !== null) return answered;
  if (question.log !== null) return { told: question.log.told.versions, from: question.log.from };
  const version = question.snapshot?.told['falco.version'];
  const told = parseVersions(`Falco version: ${String(version)}`);
  return told === null || question.snapshot === null ? null : { told, from: question.snapshot.from };
}

/**
 * With its own configuration, because it must find one, but nothing of it goes to syslog. A program of another name
 * than falco's is none: an interpreter would take the words for its own.
 */
async function runProgram(ports: InquiryPorts, question: VersionQuestion): Promise<Told<ToldVersions> | null> {
  const { pid, owned, place } = question;
  if (!/^falco\b/.test(basename(ports.files.readLink(`/proc/${pid}/exe`) ?? ''))) return null;
  const folder = ports.files.readLink(`/proc/${pid}/cwd`) ?? '/';
  const { configPath } = parseFalcoCommandLine(place.words);
  const config = configPath.startsWith('/') ? configPath : join(folder, configPath);
  const words = ['-c', config, '-o', 'log_syslog=false', '-o', 'json_output=true', '--version'];
  const answer = await ports.run({ pid, owned, words, timeoutMs: RUN_MS });
  const told = answer === null ? null : parseVersions(`${answer.stdout}\n${answer.stderr}`);
  return told === null ? null : { told, from: 'its program (--version)' };
}

async function askServer(ports: InquiryPorts, question: VersionQuestion): Promise<Told<ToldVersions> | null> {
  for (const port of portsOf(ports, question)) {
    const own = findOwnListener(ports.files, question.pid, port);
    if ('available' in own) continue;
    const secure = isSecure(question.configuration);
    const answer = await ports.ask({ ...own, path: FALCO_ENDPOINTS.versions.path, secure, timeoutMs: ASK_MS });
    const told = answer?.status === 200 ? parseVersions(answer.body) : null;
    if (told !== null) return { told, from: 'its answer on /versions' };
  }
  return null;
}

/** The configured one; where the configuration cannot be read, or names none, what it listens on: few do on several. */
function portsOf({ files }: InquiryPorts, { pid, configuration }: VersionQuestion): readonly number[] {
  const told = 'available' in configuration ? undefined : settingAt(configuration.tree, 'webserver.listen_port');
  const own = (listOwnPorts(files, pid) ?? []).slice(0, 2);
  return Number.isInteger(Number(told)) && told !== undefined ? [Number(told)] : own;
}

function isSecure(configuration: FalcoConfiguration | Unavailable): boolean {
  return !('available' in configuration) && String(settingAt(configuration.tree, 'webserver.ssl_enabled')) === 'true';
}

function loadsPlugins(configuration: FalcoConfiguration | Unavailable): boolean {
  return !('available' in configuration) && listPlugins(configuration).some(({ loaded }) => loaded);
}
