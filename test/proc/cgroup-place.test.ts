import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCgroupPlace } from '../../src/proc/cgroup-place.ts';

const ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';
const INNER = 'f9e8d7c6b5a493827160f5e4d3c2b1a0f9e8d7c6b5a493827160f5e4d3c2b1a0';
const UID = '5d2c9b1e-7f3a-4c58-9e21-0b6d4a8f1c37';
const SYSTEMD_UID = UID.replaceAll('-', '_');
const DIGEST = '0123456789abcdef0123456789abcdef';

const ENGINES = [
  ['docker', `/docker/${ID}`],
  ['docker', `/system.slice/docker-${ID}.scope`],
  ['docker', `/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${ID}.scope`],
  [null, `/ecs/${DIGEST}/${ID}`],
  ['docker', `/../../docker-${ID}.scope/init`],
  ['podman', `/machine.slice/libpod-${ID}.scope`],
  ['podman', `/machine.slice/libpod-${ID}.scope/container`],
  ['podman', `/libpod_parent/libpod-${ID}`],
  ['podman', `/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${ID}.scope/container`],
  ['podman', `/system.slice/falco.service/libpod-payload-${ID}`],
  ['containerd', `/k8s.io/${ID}`],
  ['containerd', `/default/${ID}`],
  ['containerd', `/system.slice/nerdctl-${ID}.scope`],
] as const;

test.each(ENGINES)('%s names a container by %s', (runtime, path) => {
  expect(parseCgroupPlace(`0::${path}\n`)).toMatchObject({ containers: [{ id: ID, runtime, podId: null }], pods: [] });
});

const KUBELETS = [
  [null, `/kubepods/burstable/pod${UID}/${ID}`, UID],
  [null, `/kubepods/pod${UID}/${ID}`, UID],
  [null, `/../../burstable/pod${UID}/${ID}`, UID],
  [null, `/kubepods/besteffort/pod${DIGEST}/${ID}`, DIGEST],
  ['cri-o', `/kubepods/besteffort/pod${UID}/crio-${ID}`, UID],
  [
    'containerd',
    `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${SYSTEMD_UID}.slice/cri-containerd-${ID}.scope`,
    UID,
  ],
  ['containerd', `/kubepods.slice/kubepods-pod${SYSTEMD_UID}.slice/cri-containerd-${ID}.scope/init`, UID],
  [
    'containerd',
    `/system.slice/containerd.service/kubepods-burstable-pod${SYSTEMD_UID}.slice:cri-containerd:${ID}`,
    UID,
  ],
  [
    'cri-o',
    `/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${DIGEST}.slice/crio-${ID}.scope/container`,
    DIGEST,
  ],
  [
    'docker',
    `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${SYSTEMD_UID}.slice/docker-${ID}.scope`,
    UID,
  ],
  ['podman', `/machine.slice/machine-libpod_pod_${INNER}.slice/libpod-${ID}.scope`, INNER],
  ['podman', `/libpod_parent/${INNER}/libpod-${ID}`, INNER],
] as const;

test.each(KUBELETS)('a container of %s in a pod: %s', (runtime, path, podId) => {
  expect(parseCgroupPlace(`0::${path}\n`)).toMatchObject({ containers: [{ id: ID, runtime, podId }], pods: [podId] });
});

test.each([
  '/',
  '/init.scope',
  '/user.slice/user-1000.slice/session-2.scope',
  `/machine.slice/libpod-conmon-${ID}.scope`,
  `/libpod_parent/conmon`,
  `/system.slice/crio-conmon-${ID}.scope`,
  '/docker/buildkit',
  `/process_api/${DIGEST}`,
  '/kubepods.slice/kubepods-burstable.slice',
])('no container: %s', (path) => {
  expect(parseCgroupPlace(`0::${path}\n`)).toMatchObject({ containers: [], pods: [] });
});

test('a container in a node that is a container itself: both, the outer one first and in no pod', () => {
  const inner = `kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod${SYSTEMD_UID}.slice/cri-containerd-${INNER}.scope`;
  expect(parseCgroupPlace(`0::/system.slice/docker-${ID}.scope/${inner}\n`)).toMatchObject({
    containers: [
      { id: ID, runtime: 'docker', podId: null },
      { id: INNER, runtime: 'containerd', podId: UID },
    ],
    pods: [UID],
  });
});

test('units are told from the outermost in, a unit of a user within its manager', () => {
  const { units } = parseCgroupPlace('0::/user.slice/user-1000.slice/user@1000.service/app.slice/falco.service\n');
  expect(units).toEqual(['user.slice', 'user-1000.slice', 'user@1000.service', 'app.slice', 'falco.service']);
});

test('a unit whose cgroup systemd had to rename has its own name', () => {
  expect(parseCgroupPlace('0::/system.slice/_cgroup.test.service\n').units).toContain('cgroup.test.service');
});

test('on v1 the hierarchy of systemd tells the unit where the controllers are not used', () => {
  const text = '3:memory:/\n2:cpu,cpuacct:/\n1:name=systemd:/system.slice/falco.service\n';
  expect(parseCgroupPlace(text).units).toEqual(['system.slice', 'falco.service']);
});

test('hybrid: the hierarchies that know the container tell it', () => {
  const text = `4:memory:/docker/${ID}\n1:name=systemd:/docker/${ID}\n0::/system.slice/containerd.service\n`;
  const { containers, units } = parseCgroupPlace(text);
  expect(containers).toEqual([{ id: ID, runtime: 'docker', podId: null }]);
  expect(units).toEqual(['system.slice', 'containerd.service']);
});

test('nothing is nowhere', () => {
  expect(parseCgroupPlace('')).toEqual({ units: [], containers: [], pods: [] });
});

test('a container is found however deep below it a process has moved', () => {
  const segment = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.constantFrom(...ENGINES), fc.array(segment, { maxLength: 4 }), ([, path], deeper) => {
      const { containers } = parseCgroupPlace(`0::${[path, ...deeper].join('/')}\n`);
      expect(containers.map(({ id }) => id)).toEqual([ID]);
    }),
  );
});
