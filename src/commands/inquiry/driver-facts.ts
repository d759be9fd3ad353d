import { type FalcoBuffers, measureBuffers } from '../../falco/buffers.ts';
import { type EngineKind, tellEngineBySigns } from '../../falco/engine.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { formatBytes } from '../../model/units.ts';
import { ALL_CAPABILITIES, parseEffectiveCapabilities } from '../../proc/capabilities.ts';
import { known, measured, refused, unknown } from './answer.ts';
import { type Inquiry, versionOf } from './inquiry.ts';

/** What drivers need (sys_admin and sys_resource before Linux 5.8), and reading other processes does. */
const TELLING = ['sys_admin', 'bpf', 'perfmon', 'sys_resource', 'sys_ptrace', 'sys_module'];

/** Item 6: the engine as told and as seen, its buffers, and what the process may do. */
export function describeDriver(inquiry: Inquiry): readonly FalcoFact[] {
  const { ports, engine, permitted } = inquiry;
  return [
    engine === null
      ? permitted
        ? unknown('engine', 'neither its configuration nor its log tells')
        : refused('engine')
      : known('engine', ENGINES[engine.told], engine.from),
    describeSigns(inquiry),
    describeModule(inquiry),
    ...describeBuffers(inquiry),
    describeCapabilities(ports.files.readOnce(`/proc/${inquiry.process.pid}/status`) ?? ''),
    unknown('other-driver', 'run it again with another engine.kind, and compare: leaklab compare'),
  ];
}

const ENGINES: Readonly<Record<EngineKind, string>> = {
  kmod: 'kernel module (kmod)',
  ebpf: 'eBPF probe built for one kernel (ebpf)',
  modern_ebpf: 'modern eBPF (modern_ebpf)',
  gvisor: 'gVisor (gvisor)',
  nodriver: 'no driver (nodriver)',
  replay: 'a capture file (replay)',
  udig: 'userspace instrumentation (udig)',
  plugins: 'none: events come from plugins alone',
};

/** Its capture begins 1 to 2 s after its start (0.41.3, 0.44.1); a kernel module may have to be loaded first. */
const OPENING_MS = 5000;

/** Modern eBPF maps each ring twice over, so that events at its end need not be cut. */
function describeSigns({ mapped, process, ports }: Inquiry): FalcoFact {
  if (mapped === null) return refused('engine-signs');
  const bytesOf = (form: RegExp) =>
    [...mapped].reduce((sum, [name, bytes]) => (form.test(name) ? sum + bytes : sum), 0);
  const signs = {
    moduleBytes: bytesOf(/^\/(host\/)?dev\/(falco|sysdig|scap)\d+$/),
    ringBytes: bytesOf(/^anon_inode:\[?bpf-map\]?$/),
    perfBytes: bytesOf(/^anon_inode:\[perf_event\]$/),
  };
  const engine = tellEngineBySigns(signs);
  if (engine === null) {
    const ageMs = (ports.bootMs ?? Number.POSITIVE_INFINITY) - process.startTicks * ports.tickMs;
    return ageMs < OPENING_MS
      ? unknown('engine-signs', 'it had just begun to open its driver')
      : known('engine-signs', 'no buffer of a driver is mapped', '/proc/PID/maps');
  }
  const bytes = formatBytes(signs.moduleBytes + signs.ringBytes + signs.perfBytes);
  return known('engine-signs', `${ENGINES[engine]}, ${bytes} of buffers mapped`, '/proc/PID/maps');
}

/** `falco` since 0.23, `falco_probe` before; /sys/module is there for everybody. */
function describeModule({ ports: { files } }: Inquiry): FalcoFact {
  const name = ['falco', 'falco_probe'].find((candidate) => files.list(`/sys/module/${candidate}`) !== null);
  if (name === undefined) return known('driver-loaded', 'none', '/sys/module');
  const version = files.readOnce(`/sys/module/${name}/version`)?.trim();
  return known('driver-loaded', version === undefined ? name : `${name} ${version}`, '/sys/module');
}

function describeBuffers(inquiry: Inquiry): readonly FalcoFact[] {
  const { configuration, engine, permitted, log, ports } = inquiry;
  const ids = ['buffer-preset', 'buffers', 'buffer-size'] as const;
  if (!permitted) return ids.map(refused);
  if ('available' in configuration || engine === null) return ids.map((id) => unknown(id, 'its engine is not known'));
  const buffers = measureBuffers(configuration, engine.told, versionOf(inquiry), ports.host.cpus);
  if (buffers === null) return ids.map((id) => known(id, 'none', engine.from));
  const from = `its configuration and ${ports.host.cpus} CPUs`;
  const logged = log?.told.bufferBytes ?? null;
  return [
    buffers.preset === null
      ? known('buffer-preset', 'fixed', 'releases before 0.33')
      : measured('buffer-preset', buffers.preset, 'count', 'its configuration'),
    known('buffers', wordCount(buffers), from),
    measured('buffer-size', logged ?? buffers.bytes, 'bytes', logged === null ? from : (log?.from ?? from)),
  ];
}

function wordCount({ count, cpusPerBuffer }: FalcoBuffers): string {
  if (cpusPerBuffer === null) return `${count}, one for each CPU`;
  return cpusPerBuffer === 0 ? '1 for all CPUs' : `${count}, one for each ${cpusPerBuffer} CPUs`;
}

function describeCapabilities(status: string): FalcoFact {
  const names = parseEffectiveCapabilities(status);
  if (names === null) return unknown('capabilities', 'its status has none');
  if (names.length >= ALL_CAPABILITIES) return known('capabilities', 'all', '/proc/PID/status');
  const shown = TELLING.map((name) => `${names.includes(name) ? '' : 'no '}${name}`);
  return known('capabilities', names.length === 0 ? 'none' : shown.join(', '), '/proc/PID/status');
}
