import { afterEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import pod from '../../src/targets/pod/index.ts';
import { type Drawn, type DrawnHost, drawHost } from '../support/draw-host.ts';

const UID = '5d2c9b1e-7f3a-4c58-9e21-0b6d4a8f1c37';
const OTHER_UID = '99999999-7f3a-4c58-9e21-0b6d4a8f1c37';
const id = (digit: string): string => digit.repeat(64);

let host: DrawnHost;
afterEach(() => host.close());

/** A container of a pod, with the drivers that kubelet may use. */
const DRIVERS: Readonly<Record<string, (uid: string, containerId: string) => string>> = {
  'systemd on v2': (uid, containerId) =>
    `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${uid.replaceAll('-', '_')}.slice/cri-containerd-${containerId}.scope`,
  'cgroupfs on v2': (uid, containerId) => `/kubepods/burstable/pod${uid}/${containerId}`,
  'cgroupfs on v1': (uid, containerId) =>
    `5:memory:/kubepods/pod${uid}/${containerId}\n1:name=systemd:/kubepods/pod${uid}/${containerId}\n`,
  'CRI-O on both': (uid, containerId) =>
    `5:memory:/kubepods.slice/kubepods-pod${uid.replaceAll('-', '_')}.slice/crio-${containerId}.scope\n0::/\n`,
  'another namespace of cgroups': (uid, containerId) => `/../../pod${uid}/${containerId}`,
};

function inPod(pid: number, name: string, uid = UID, driver = 'systemd on v2'): Drawn {
  const cgroup = DRIVERS[driver]?.(uid, id(String(pid % 10))) ?? '';
  return { pid, name, cgroup, namespacePids: [pid, 1] };
}

function logAs(name: string, uid = UID): void {
  host.write(`/var/log/pods/${name}_${uid}/falco/0.log`, '');
}

async function failureOf(argument: string) {
  const error = await pod.attach(host.ports, argument).catch((reason: unknown) => reason);
  return (error as ToolError).failure;
}

test.each(Object.keys(DRIVERS))('the Falco of a pod is the target: %s', async (driver) => {
  host = drawHost([
    inPod(810, 'pause', UID, driver),
    inPod(811, 'falcoctl', UID, driver),
    inPod(812, 'falco', UID, driver),
  ]);
  logAs('falco_falco-x7k2p');
  const { attachment } = await pod.attach(host.ports, 'falco-x7k2p');
  expect(attachment).toMatchObject({ kind: 'pod', spec: 'pod:falco-x7k2p', pid: 812, falco: { version: null } });
  expect(host.said).toEqual(['pod falco/falco-x7k2p: falco, pid 812']);
});

test.each(['falco/falco-x7k2p', 'falco', 'falco/falco', UID, UID.slice(0, 8)])(
  'it is meant by %s',
  async (argument) => {
    host = drawHost([inPod(812, 'falco'), inPod(913, 'falcosidekick', OTHER_UID)]);
    logAs('falco_falco-x7k2p');
    logAs('falco_falcosidekick-0', OTHER_UID);
    expect((await pod.attach(host.ports, argument)).attachment.pid).toBe(812);
  },
);

test('the names of CRI-O tell pods where the folders of logs cannot be seen', async () => {
  const command = ['/usr/bin/conmon', '-c', id('2'), '-n', `k8s_falco_falco-x7k2p_falco_${UID}_0`];
  host = drawHost([{ pid: 800, name: 'conmon', command }, inPod(812, 'falco')]);
  expect((await pod.attach(host.ports, 'falco-x7k2p')).attachment.pid).toBe(812);
});

test('without any name a pod is known by its uid, and it is said so', async () => {
  host = drawHost([inPod(812, 'falco')]);
  expect(await failureOf('falco')).toEqual({
    kind: 'target-not-found',
    fact: 'pods are known by their uid here, none as "falco"',
    remedy: `choose one: -t pod:${UID} (falco)`,
  });
});

test('of several containers without a Falco each is named', async () => {
  host = drawHost([inPod(810, 'pause'), inPod(812, 'web'), inPod(813, 'sidecar')]);
  expect(await failureOf(UID)).toMatchObject({
    kind: 'usage',
    remedy: `choose one: -t pid:812 (web, in container ${'2'.repeat(12)}), -t pid:813 (sidecar, in container ${'3'.repeat(12)})`,
  });
});

test('several pods are named as they are to be typed', async () => {
  host = drawHost([inPod(812, 'falco'), inPod(913, 'falco', OTHER_UID)]);
  logAs('falco_falco-x7k2p');
  logAs('test_falco-abcde', OTHER_UID);
  expect(await failureOf('falco')).toEqual({
    kind: 'usage',
    fact: '2 pods fit "falco"',
    remedy: 'choose one: -t pod:falco/falco-x7k2p (falco), -t pod:test/falco-abcde (falco)',
  });
});

test('a pod that only has its sandbox yet runs nothing', async () => {
  host = drawHost([inPod(810, 'pause')]);
  expect((await failureOf(UID)).fact).toBe(`nothing runs in pod ${UID} but what holds it`);
});

test('where no process is in a pod it says so', async () => {
  host = drawHost([{ pid: 812, name: 'falco', cgroup: `/docker/${id('2')}` }]);
  expect((await failureOf('falco')).fact).toBe('no process here is in a pod, as far as cgroups tell');
});

test('its next life is a container of another id in the same pod', async () => {
  host = drawHost([inPod(812, 'falco')], () => host.add(inPod(913, 'falco')));
  const target = await pod.attach(host.ports, UID);
  host.end(812);
  expect((await target.successor(5000))?.attachment).toMatchObject({ pid: 913, kind: 'pod' });
});

test('a pod that got the name of the last one is its next life', async () => {
  host = drawHost([inPod(812, 'falco')], () => host.add(inPod(913, 'falco', OTHER_UID)));
  logAs('falco_falco-0');
  logAs('falco_falco-0', OTHER_UID);
  const target = await pod.attach(host.ports, 'falco-0');
  host.end(812);
  expect((await target.successor(5000))?.attachment.pid).toBe(913);
});

test.each([null, '', 'a/b/c', 'a b'])('without a name or uid it is bad usage: %j', (argument) => {
  host = drawHost([]);
  expect(() => pod.check(argument)).toThrow(/needs a name or a uid|is no name or uid of a pod/);
});
