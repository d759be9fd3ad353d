import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { knowFalco } from '../../../src/commands/inquiry/know-falco.ts';
import { openInquiryPorts } from '../../../src/commands/inquiry/open-inquiry-ports.ts';
import { MIB } from '../../../src/model/units.ts';
import { inspectProcess } from '../../../src/proc/process-facts.ts';
import { kernelFilesBelow } from '../../../src/system/host/kernel-files.ts';
import { answersTo, type FalcoTree, knowTree } from '../../support/falco-tree.ts';
import { readRecorded } from '../../support/recorded-falco.ts';
import { withSpecimen } from '../../support/specimen.ts';

const ROOT = '/proc/812/root';
const YAML = `rules_files: [/etc/falco/falco_rules.yaml]
engine: { kind: modern_ebpf, modern_ebpf: { cpus_for_each_buffer: 1 } }
metrics: { enabled: true, interval: 5s, output_file: /var/metrics.jsonl }
load_plugins: [container]
plugins: [{ name: container, library_path: libcontainer.so }]
falco_libs: { thread_table_auto_purging_interval_s: 60 }
`;
const RULES = '- rule: One\n  desc: d\n  condition: always\n  output: o\n  priority: DEBUG\n';
const MAPS = `7f00-7f10 r--p 00000000 08:01 42 /usr/lib/libc.so.6
7f0000000000-7f0001000000 rw-s 00000000 00:0f 1052 anon_inode:bpf-map
7f10-7f20 r--p 00000000 08:01 43 /usr/share/falco/plugins/libcontainer.so
`;

/** What root sees of a Falco in its container. */
const WHOLE: FalcoTree = {
  files: {
    [`${ROOT}/etc/falco/falco.yaml`]: YAML,
    [`${ROOT}/etc/falco/falco_rules.yaml`]: RULES,
    [`${ROOT}/var/metrics.jsonl`]: readRecorded('0.44.1', 'metrics-file.jsonl'),
    '/proc/812/maps': MAPS,
    '/proc/812/environ': 'MALLOC_CONF=prof:true\0',
    '/proc/812/limits': 'Max open files            1048576              1048576              files\n',
    '/proc/812/cgroup': `0::/system.slice/docker-${'0123456789abcdef'.repeat(4)}.scope\n`,
  },
  links: { '/proc/812/exe': '/usr/bin/falco', '/proc/812/cwd': '/', '/proc/812/fd/2': 'pipe:[4711]' },
};

const ITEMS = Array.from({ length: 23 }, (_, index) => index + 1);

test('each of the 23 things that are asked for has at least one answer, in their order', async () => {
  for (const tree of [WHOLE, {}]) {
    const items = ((await knowTree(tree)).facts ?? []).map(({ item }) => item);
    expect([...new Set(items)]).toEqual(ITEMS);
  }
});

test('of a Falco that may be looked into everything that its files say is known', async () => {
  const falco = await knowTree(WHOLE);
  expect(falco).toMatchObject({ version: '0.44.1', purges: { periodMs: 60_000, timeoutMs: null } });
  expect(answersTo(falco, 'engine')).toEqual(['modern eBPF (modern_ebpf)']);
  expect(answersTo(falco, 'engine-signs')).toEqual(['modern eBPF (modern_ebpf), 16 MiB of buffers mapped']);
  expect(answersTo(falco, 'setting-change')).toContain('engine.modern_ebpf.cpus_for_each_buffer: 1 (default 2)');
  expect(answersTo(falco, 'rules-total')).toEqual(['1 (1 on), 0 macros, 0 lists in 1 file']);
  expect(answersTo(falco, 'plugin')).toEqual(['container (version not told), libcontainer.so, mapped']);
  expect(answersTo(falco, 'allocator')).toEqual(['glibc']);
  expect(answersTo(falco, 'malloc-settings')).toEqual(['MALLOC_CONF=prof:true']);
  expect(answersTo(falco, 'home')).toEqual(['in a container of docker (0123456789ab)']);
  expect(answersTo(falco, 'rss-anon')).toEqual([40_000 * 1024]);
  expect(answersTo(falco, 'buffer-size')).toEqual([8 * MIB]);
  expect(answersTo(falco, 'table-threads')[0]).toBeGreaterThan(0);
});

test('without the rights of ptrace the outline is known, and the rest is called not permitted', async () => {
  const falco = await knowTree({});
  expect(falco.version).toBeNull();
  const closed = [
    'falco-version',
    'engine',
    'config-digest',
    'rules-total',
    'plugin',
    'allocator',
    'descriptors',
    'log',
  ];
  expect(closed.flatMap((id) => answersTo(falco, id))).toEqual(closed.map(() => 'not permitted'));
  expect(answersTo(falco, 'rss-anon')).toEqual([40_000 * 1024]);
  expect(answersTo(falco, 'home')).toEqual(['on the host, as falco.service']);
  expect(answersTo(falco, 'capabilities')).toEqual(['all']);
  expect(falco.facts?.find(({ id }) => id === 'log')).toMatchObject({ because: expect.stringContaining('as root') });
});

test('its program tells before its server is asked, and with its own configuration', async () => {
  const asked: (readonly string[])[] = [];
  const run = async ({ words }: { readonly words: readonly string[] }) => {
    asked.push(words);
    return { stdout: readRecorded('0.41.3', 'versions.json'), stderr: '' };
  };
  const links = { '/proc/812/exe': '/usr/bin/falco', '/proc/812/cwd': '/srv' };
  const falco = await knowTree({ links, words: ['falco', '-c', 'own.yaml'], ports: { run } });
  expect(answersTo(falco, 'libs-version')).toEqual(['0.21.0']);
  expect(asked).toEqual([['-c', '/srv/own.yaml', '-o', 'log_syslog=false', '-o', 'json_output=true', '--version']]);
});

test('an interpreter that is called falco is not given words that it might take for its own', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
    return null;
  };
  await knowTree({ links: { '/proc/812/exe': '/bin/sh' }, ports: { run } });
  expect(runs).toBe(0);
});

test('nobody is asked on a port that is not proved to be its own', async () => {
  const ports: number[] = [];
  const ask = async ({ port }: { readonly port: number }) => {
    ports.push(port);
    return { status: 200, body: readRecorded('0.41.3', 'versions.json') };
  };
  const row = '   0: 00000000:223D 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1';
  const files = { '/proc/812/net/tcp': `  sl\n${row}\n`, [`${ROOT}/etc/falco/falco.yaml`]: 'json_output: true' };
  const links = { '/proc/812/exe': '/usr/bin/falco', '/proc/812/fd/3': 'socket:[77]' };
  expect((await knowTree({ files, links, ports: { ask } })).version).toBe('0.41.3');
  const shared = `${files['/proc/812/net/tcp']}${row.replace(' 77 ', ' 78 ')}\n`;
  const falco = await knowTree({ files: { ...files, '/proc/812/net/tcp': shared }, links, ports: { ask } });
  expect([falco.version, ports]).toEqual([null, [8765]]);
});

test('a source that is no text of the kernel costs its own answer and no other', async () => {
  const files = { ...WHOLE.files, '/proc/812/status': 'Threads:\tmany\n' };
  const falco = await knowTree({ ...WHOLE, files });
  expect(answersTo(falco, 'cgroup')).toEqual(['unknown']);
  expect(answersTo(falco, 'allocator')).toEqual(['glibc']);
});

test("the specimen's answer on its own port is taken as a Falco's would be", async () => {
  const port = await findFreePort();
  const falco = await withSpecimen(['steady', `port=${port}`], async ({ pid }) => {
    const files = kernelFilesBelow('/');
    const process = inspectProcess(files, pid);
    if (process === null) throw new Error('the specimen has gone');
    return knowFalco(process, false, openInquiryPorts(files, '/'));
  });
  expect(falco.version).toMatch(/-specimen$/);
  expect(falco.facts?.find(({ id }) => id === 'falco-version')).toMatchObject({ from: 'its answer on /versions' });
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
