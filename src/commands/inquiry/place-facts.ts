import { basename } from 'node:path';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { formatDuration } from '../../model/units.ts';
import type { CgroupPlace } from '../../proc/cgroup-place.ts';
import { known, measured, refused, unknown } from './answer.ts';
import type { Inquiry } from './inquiry.ts';
import { readAccount } from './read-account.ts';
import { findLogPlace } from './read-log.ts';

/** As many digits of a container's id as docker prints. */
const ID_DIGITS = 12;

/** Items 5 and 7: where it lives, since when, where its log goes, and how often its cgroup ran out of memory. */
export function describePlace(inquiry: Inquiry): readonly FalcoFact[] {
  const { process, owned, permitted, home, ports } = inquiry;
  const exe = ports.files.readLink(`/proc/${process.pid}/exe`);
  const ageMs = ports.bootMs === null ? null : ports.bootMs - process.startTicks * ports.tickMs;
  return [
    known('home', owned ? 'on this host, started by leaklab' : wordHome(home), 'its cgroup'),
    permitted && exe !== null ? known('program', exe, '/proc/PID/exe') : refused('program'),
    describePackage(inquiry, exe),
    describeLog(inquiry),
    ageMs === null
      ? unknown('age', 'there is no /proc/uptime')
      : known('age', formatDuration(Math.max(0, ageMs)), '/proc/PID/stat'),
    countOomKills(inquiry),
    unknown(
      'former-end',
      'exit codes of earlier lives: journalctl -u, or lastState of its pod (137: killed, 139: SIGSEGV)',
    ),
  ];
}

/** The innermost container, else the innermost service: what systemd keeps for sessions is nobody's installation. */
function wordHome({ containers, units }: CgroupPlace): string {
  const container = containers.at(-1);
  if (container !== undefined) {
    const { id, runtime, podId } = container;
    const of = runtime === null ? '' : ` of ${runtime}`;
    return `in a container${of} (${id.slice(0, ID_DIGITS)})${podId === null ? '' : ' in a pod'}`;
  }
  const service = units.findLast((unit) => unit.endsWith('.service'));
  return service === undefined
    ? 'on the host, started by hand or by an unnamed supervisor'
    : `on the host, as ${service}`;
}

/** Package managers tell of their files in folders; a container has none of them for Falco. */
function describePackage({ ports, home }: Inquiry, exe: string | null): FalcoFact {
  if (home.containers.length > 0) return unknown('package', 'image tag, chart and its values: please add');
  const files = ports.files.list('/var/lib/dpkg/info') ?? [];
  const listed = files.includes('falco.list') ? ports.files.readOnce('/var/lib/dpkg/info/falco.list') : null;
  if (exe !== null && listed?.split('\n').includes(exe) === true) return known('package', 'deb "falco"', 'dpkg');
  return unknown('package', 'no package of this host has its program: please add how it was installed');
}

/** Standard error: a file, a pipe to a supervisor, journald's socket. */
function describeLog({ ports, process, permitted }: Inquiry): FalcoFact {
  const place = findLogPlace(ports, process.pid);
  if (!permitted || place === null) return refused('log');
  if (place.startsWith('socket:'))
    return known('log', `to a socket, as journald's: journalctl _PID=${process.pid}`, 'its descriptor 2');
  if (place.startsWith('pipe:'))
    return known('log', 'to a pipe: its supervisor or container runtime has it', 'its descriptor 2');
  if (place.startsWith('/dev/'))
    return known('log', `to ${basename(place)}: nowhere that could be read`, 'its descriptor 2');
  return known('log', place, 'its descriptor 2');
}

/** The count is that of the whole cgroup: v2, and v1 since Linux 4.13. */
function countOomKills({ ports, process }: Inquiry): FalcoFact {
  const read = readAccount(ports, process.pid);
  if (read === null) return unknown('oom-kills', 'it is accounted by no memory cgroup of its own');
  return measured('oom-kills', read.account.oomKills, 'count', 'its cgroup');
}
