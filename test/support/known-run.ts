import { type FactId, nameFact } from '../../src/falco/fact-catalogue.ts';
import type { FactAnswer, FalcoFact } from '../../src/model/falco-facts.ts';
import { GIB, MIB } from '../../src/model/units.ts';
import { EXAMPLE_HEADER, type ExampleRun } from './example-run.ts';

const fact = (id: FactId, answer: FactAnswer): FalcoFact => ({ ...nameFact(id), ...answer });
const known = (id: FactId, value: string, from: string) => fact(id, { state: 'known', value, from });
const bytes = (id: FactId, value: number, from: string) => fact(id, { state: 'known', value, unit: 'bytes', from });
const lacking = (id: FactId, because: string) => fact(id, { state: 'unknown', because });
const closed = (id: FactId) => fact(id, { state: 'not permitted', because: 'run leaklab as root' });

const PROGRAM = 'its program (--version)';
const DIGEST = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** Some of each kind: known in words and in numbers, private and not, unknown, closed. */
export const EXAMPLE_FACTS: readonly FalcoFact[] = [
  known('falco-version', '0.41.3', PROGRAM),
  known('libs-version', '0.21.0', PROGRAM),
  known('default-driver', '8.1.0+driver', PROGRAM),
  known('home', 'on the host, as falco-modern-bpf.service', 'its cgroup'),
  known('program', '/usr/bin/falco', '/proc/PID/exe'),
  lacking('package', 'no package of this host has its program: please add how it was installed'),
  known('engine', 'modern eBPF (modern_ebpf)', 'its log'),
  known('buffers', '1, one for each 2 CPUs', 'its configuration and 2 CPUs'),
  bytes('buffer-size', 8 * MIB, 'its log'),
  known('driver-loaded', 'none', '/sys/module'),
  known('log', '/home/erika/falco.log', 'its descriptor 2'),
  known(
    'command-line',
    '/usr/bin/falco -c /home/erika/acme.yaml -o http_output.url=https://siem.acme.example/in?token=hunter22',
    '/proc/PID/cmdline',
  ),
  known('config-file', `/home/erika/acme.yaml, sha256 ${DIGEST}`, 'its command line'),
  known('setting-changes', '1', 'falco.yaml of 0.41.3'),
  known('setting-change', 'outputs_queue.capacity: 100 (default 0)', 'falco.yaml of 0.41.3'),
  known('rules-total', '27 (25 on), 40 macros, 31 lists in 2 files', 'its rules files'),
  known(
    'rules-file',
    `/etc/falco/falco_rules.yaml, sha256 ${DIGEST}: 25 rules (25 on), 38 macros, 31 lists`,
    'the file',
  ),
  known('rules-file', `/srv/acme/rules.yaml, sha256 ${DIGEST}: 2 rules (0 on), 2 macros, 0 lists`, 'the file'),
  known('metrics-channels', 'file /var/lib/acme/metrics.jsonl, /metrics', 'its configuration'),
  lacking('table-threads', 'no metrics file of it has a snapshot: a run with its counters tells'),
  lacking('table-fds', 'no metrics file of it has a snapshot: a run with its counters tells'),
  bytes('memory-limit', GIB, 'its cgroup and those above it'),
  known('allocator', 'jemalloc', 'its program defines mallctl'),
  closed('preload'),
  closed('symbols'),
  known('privacy', 'yes: reports name no host, user, path or address; the run file does', 'leaklab'),
];

/** The same run with what is known of its Falco. */
export function withFacts({ recording, ...run }: ExampleRun): ExampleRun {
  const falco = { version: '0.41.3', facts: EXAMPLE_FACTS };
  const target = { ...EXAMPLE_HEADER.target, falco };
  const header = { ...EXAMPLE_HEADER, target };
  const segments = recording.segments.map((segment) => ({ ...segment, target }));
  return { ...run, recording: { ...recording, header, segments } };
}
