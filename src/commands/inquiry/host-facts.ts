import type { FalcoFact } from '../../model/falco-facts.ts';
import { parseCgroupPlace } from '../../proc/cgroup-place.ts';
import { listPids } from '../../proc/process-facts.ts';
import { known, measured, refused, unknown } from './answer.ts';
import type { Inquiry, InquiryPorts } from './inquiry.ts';

/** Items 2 to 4: the kernel, the systems, the machine. */
export function describeHost({ ports, process, permitted, home }: Inquiry): readonly FalcoFact[] {
  const { files, host } = ports;
  const image = permitted && home.containers.length > 0 ? readName(ports, `/proc/${process.pid}/root`) : null;
  return [
    known(
      'system-info',
      `Linux ${host.kernel} ${readText(ports, '/proc/sys/kernel/version') ?? ''} ${host.arch}`,
      'uname',
    ),
    host.os === null ? unknown('os', 'there is no os-release') : known('os', host.os, '/etc/os-release'),
    ...(home.containers.length > 0 ? [describeImage(image, permitted)] : []),
    measured('page-size', host.pageBytes, 'bytes', 'the auxiliary vector'),
    measured('cpus', host.cpus, 'count', '/proc/stat'),
    measured('host-memory', host.memoryBytes, 'bytes', '/proc/meminfo'),
    describeMachine(ports),
    measured('processes', listPids(files).length, 'count', '/proc'),
  ];
}

function describeImage(image: string | null, permitted: boolean): FalcoFact {
  if (!permitted) return refused('image-os');
  return image === null
    ? unknown('image-os', 'its image has no os-release')
    : known('image-os', image, 'its os-release');
}

function readName(ports: InquiryPorts, root: string): string | null {
  const text = readText(ports, `${root}/etc/os-release`) ?? readText(ports, `${root}/usr/lib/os-release`);
  return /^PRETTY_NAME=(["']?)(.+)\1$/m.exec(text ?? '')?.[2] ?? null;
}

/** What the firmware calls it; where there is none to ask, whether the CPU says that a hypervisor is below it. */
function describeMachine(ports: InquiryPorts): FalcoFact {
  const named = ['sys_vendor', 'product_name'].flatMap((name) => readText(ports, `/sys/class/dmi/id/${name}`) ?? []);
  const virtual = /^flags\s*:.*\bhypervisor\b/m.test(readText(ports, '/proc/cpuinfo') ?? '');
  const kind = virtual ? 'virtual machine' : named.length > 0 ? 'no hypervisor seen' : null;
  if (kind === null) return unknown('machine', 'no firmware table and no CPU flag tells');
  return known('machine', [kind, ...named].join(', '), 'DMI and /proc/cpuinfo');
}

const SOCKETS: Readonly<Record<string, string>> = {
  '/run/docker.sock': 'docker',
  '/run/containerd/containerd.sock': 'containerd',
  '/run/k3s/containerd/containerd.sock': 'containerd of k3s',
  '/run/crio/crio.sock': 'cri-o',
  '/run/podman/podman.sock': 'podman',
};

/** Item 11: which runtimes this host has, by their sockets, and how many containers run here, by their cgroups. */
export function countContainers({ ports: { files } }: Inquiry): readonly FalcoFact[] {
  const runtimes = Object.entries(SOCKETS).flatMap(([path, name]) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    return files.list(folder)?.includes(path.slice(folder.length + 1)) === true ? [name] : [];
  });
  const ids = listPids(files).flatMap((pid) => {
    const cgroup = files.readOnce(`/proc/${pid}/cgroup`);
    return cgroup === null ? [] : parseCgroupPlace(cgroup).containers.map(({ id }) => id);
  });
  return [
    known('runtimes', runtimes.length === 0 ? 'none by their usual sockets' : runtimes.join(', '), '/run'),
    measured('containers', new Set(ids).size, 'count', 'the cgroups of all processes'),
  ];
}

function readText({ files }: Pick<InquiryPorts, 'files'>, path: string): string | null {
  const text = files.readOnce(path)?.trim();
  return text === undefined || text === '' ? null : text;
}
