import { afterEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import container from '../../src/targets/container/index.ts';
import { type Drawn, type DrawnHost, drawHost } from '../support/draw-host.ts';

const ONE = `0a1b2c${'1'.repeat(58)}`;
const TWO = `0a1b9f${'2'.repeat(58)}`;
const UID = '5d2c9b1e-7f3a-4c58-9e21-0b6d4a8f1c37';

let host: DrawnHost;
afterEach(() => host.close());

/** docker's shim with what runs in the container: an init of its own, and what that has started. */
function inDocker(id: string, pid: number, name: string): readonly Drawn[] {
  const cgroup = `/system.slice/docker-${id}.scope`;
  return [
    { pid, name: 'containerd-shim', cgroup: '/system.slice/containerd.service' },
    { pid: pid + 1, ppid: pid, name: 'tini', cgroup, namespacePids: [pid + 1, 1] },
    { pid: pid + 2, ppid: pid + 1, name, cgroup, namespacePids: [pid + 2, 7] },
  ];
}

function inPod(id: string, pid: number, name: string): Drawn {
  const slice = `kubepods-burstable-pod${UID.replaceAll('-', '_')}.slice`;
  const cgroup = `/kubepods.slice/kubepods-burstable.slice/${slice}/cri-containerd-${id}.scope`;
  return { pid, name, cgroup, namespacePids: [pid, 1] };
}

async function failureOf(argument: string) {
  const error = await container.attach(host.ports, argument).catch((reason: unknown) => reason);
  return (error as ToolError).failure;
}

test('the Falco of a container is the target, by how the id begins', async () => {
  host = drawHost([...inDocker(ONE, 810, 'falco'), ...inDocker(TWO, 910, 'redis-server')]);
  const { attachment } = await container.attach(host.ports, '0a1b2c');
  expect(attachment).toMatchObject({ kind: 'container', spec: 'container:0a1b2c', pid: 812, falco: { version: null } });
  expect(host.said).toEqual(['container 0a1b2c111111 (falco): falco, pid 812']);
});

test('without a Falco it is the first process of the container, whatever was brought in later', async () => {
  const exec: Drawn = { pid: 700, name: 'bash', cgroup: `/docker/${ONE}`, namespacePids: [700, 55] };
  host = drawHost([exec, ...inDocker(ONE, 810, 'redis-server')]);
  expect((await container.attach(host.ports, ONE)).attachment).toMatchObject({ pid: 811, name: 'tini', falco: null });
});

test.each(['docker://', 'containerd://', 'cri-o://'])('an id is taken as kubectl prints it: %s', async (scheme) => {
  host = drawHost(inDocker(ONE, 810, 'falco'));
  expect((await container.attach(host.ports, scheme + ONE)).attachment.pid).toBe(812);
});

test('a name of docker is read from its state', async () => {
  host = drawHost([...inDocker(ONE, 810, 'falco'), ...inDocker(TWO, 910, 'falco')]);
  host.write(`/var/lib/docker/containers/${TWO}/config.v2.json`, `{"ID":"${TWO}","Name":"/falco-new","Driver":"x"}`);
  expect((await container.attach(host.ports, 'falco-new')).attachment.pid).toBe(912);
});

test('a name of podman is read from the command line of its conmon', async () => {
  const conmon = ['/usr/bin/conmon', '--api-version', '1', '-c', ONE, '-u', ONE, '-n', 'falco-rootless'];
  host = drawHost([
    { pid: 810, name: 'conmon', cgroup: `/machine.slice/libpod-conmon-${ONE}.scope`, command: conmon },
    { pid: 811, ppid: 810, name: 'falco', cgroup: `/machine.slice/libpod-${ONE}.scope/container` },
  ]);
  expect((await container.attach(host.ports, 'falco-rootless')).attachment.pid).toBe(811);
});

test('among several, nobody to choose: each is named as it is to be typed', async () => {
  host = drawHost([...inDocker(ONE, 810, 'falco'), ...inDocker(TWO, 910, 'redis-server')]);
  expect(await failureOf('0a1b')).toEqual({
    kind: 'usage',
    fact: '2 containers have "0a1b" as their name or at the beginning of their id',
    remedy: 'choose one: -t container:0a1b2c111111 (falco), -t container:0a1b9f222222 (tini)',
  });
});

test('among several the person at the terminal chooses', async () => {
  host = drawHost([...inDocker(ONE, 810, 'falco'), ...inDocker(TWO, 910, 'falco')]);
  const { attachment } = await container.attach({ ...host.ports, choose: async () => 1 }, '0a1b');
  expect(attachment.pid).toBe(912);
});

test('of two Falcos in one container each is named', async () => {
  const second: Drawn = { pid: 820, ppid: 811, name: 'falco', cgroup: `/docker/${ONE}`, command: ['falco', '-A'] };
  host = drawHost([...inDocker(ONE, 810, 'falco'), second]);
  const failure = await failureOf(ONE);
  expect(failure.fact).toBe('2 processes are what container 0a1b2c111111 runs');
  expect(failure.remedy).toContain('-t pid:820 (falco -A, in container 0a1b2c111111)');
});

test('what is not there is answered with what is', async () => {
  host = drawHost(inDocker(ONE, 810, 'falco'));
  expect(await failureOf('beef')).toEqual({
    kind: 'target-not-found',
    fact: 'no container has "beef" as its name or at the beginning of its id',
    remedy: 'choose one: -t container:0a1b2c111111 (falco)',
  });
});

test('two characters of an id are too few', async () => {
  host = drawHost(inDocker(ONE, 810, 'falco'));
  expect((await failureOf('0a')).fact).toMatch(/of which 3 characters are needed$/);
});

test('where no process is in a container it says so', async () => {
  host = drawHost([{ pid: 812, name: 'falco', cgroup: '/system.slice/falco.service' }]);
  expect((await failureOf('0a1b')).fact).toBe('no process here is in a container, as far as cgroups tell');
});

test('where /proc hides the processes of others, that is the reason', async () => {
  host = drawHost([]);
  host.end(1);
  const ports = { ...host.ports, exists: () => true };
  const error = await container.attach(ports, '0a1b').catch((reason: unknown) => reason);
  expect((error as ToolError).failure.remedy).toMatch(/^run as root: .*hidepid/);
});

test('a node that is a container: the Falco within it is what is meant', async () => {
  const node = `/system.slice/docker-${ONE}.scope`;
  host = drawHost([
    { pid: 800, name: 'systemd', cgroup: `${node}/init.scope`, namespacePids: [800, 1] },
    { pid: 812, ppid: 800, name: 'falco', cgroup: `${node}/kubelet.slice/cri-containerd-${TWO}.scope` },
  ]);
  expect((await container.attach(host.ports, ONE)).attachment.pid).toBe(812);
});

test('a node without a Falco is its own first process', async () => {
  const node = `/system.slice/docker-${ONE}.scope`;
  host = drawHost([
    { pid: 800, name: 'systemd', cgroup: `${node}/init.scope`, namespacePids: [800, 1] },
    {
      pid: 812,
      ppid: 800,
      name: 'nginx',
      cgroup: `${node}/kubelet.slice/cri-containerd-${TWO}.scope`,
      namespacePids: [812, 40, 1],
    },
  ]);
  expect((await container.attach(host.ports, ONE)).attachment.pid).toBe(800);
});

test('its next life is the same container, started again', async () => {
  host = drawHost(inDocker(ONE, 810, 'falco'), () => host.add(...inDocker(ONE, 910, 'falco')));
  const target = await container.attach(host.ports, ONE);
  host.end(810, 811, 812);
  expect((await target.successor(5000))?.attachment).toMatchObject({ pid: 912, spec: `container:${ONE}` });
});

test('in a pod the next life is a container of another id', async () => {
  host = drawHost([inPod(ONE, 812, 'falco')], () => host.add(inPod(TWO, 912, 'falco')));
  const target = await container.attach(host.ports, ONE);
  host.end(812);
  expect((await target.successor(5000))?.attachment.pid).toBe(912);
});

test('what else starts in the pod is no next life of a Falco', async () => {
  host = drawHost([inPod(ONE, 812, 'falco')], () => host.add(inPod(TWO, 912, 'falcoctl')));
  const target = await container.attach(host.ports, ONE);
  host.end(812);
  expect(await target.successor(1000)).toBeNull();
});

test.each([null, '', 'a b', '../x'])('without an id or a name it is bad usage: %j', (argument) => {
  host = drawHost([]);
  expect(() => container.check(argument)).toThrow(/"container" needs an id or a name|no id or name of a container/);
});
