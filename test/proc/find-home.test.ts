import { expect, test } from '@jest/globals';
import { findHome } from '../../src/proc/find-home.ts';

const ID = '0123456789abcdef'.repeat(4);
const POD = '5f0d2b3a-1c2d-4e5f-8a9b-0c1d2e3f4a5b';

test.each([
  ['docker', `0::/system.slice/docker-${ID}.scope\n`, null],
  ['docker', `5:memory:/docker/${ID}\n4:cpu:/docker/${ID}\n`, null],
  [
    'containerd',
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope\n`,
    POD,
  ],
  ['cri-o', `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/crio-${ID}.scope/container\n`, POD],
  ['podman', `0::/machine.slice/libpod-${ID}.scope/container\n`, null],
  [null, `0::/kubepods/burstable/pod${POD}/${ID}\n`, POD],
] as const)('a container of %s is told by its cgroup', (runtime, cgroup, pod) => {
  expect(findHome(cgroup)).toEqual({ kind: 'container', runtime, id: ID, pod });
});

test('a container of lxc has a name', () => {
  expect(findHome('0::/lxc.payload.web/init.scope\n')).toMatchObject({ kind: 'container', runtime: 'lxc', id: 'web' });
});

test('a unit is the innermost that the path names first', () => {
  expect(findHome('0::/system.slice/falco-modern-bpf.service\n')).toEqual({
    kind: 'unit',
    unit: 'falco-modern-bpf.service',
  });
});

test('a session and a bare root are neither', () => {
  expect(findHome('0::/user.slice/user-1000.slice/session-3.scope\n')).toEqual({ kind: 'other' });
  expect(findHome('0::/\n')).toEqual({ kind: 'other' });
  expect(findHome('')).toEqual({ kind: 'other' });
});
