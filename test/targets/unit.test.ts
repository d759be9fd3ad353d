import { afterEach, expect, test } from '@jest/globals';
import type { ToolError } from '../../src/model/failure.ts';
import unit from '../../src/targets/unit/index.ts';
import { type Drawn, type DrawnHost, drawHost } from '../support/draw-host.ts';

const FALCO: Drawn = { pid: 812, name: 'falco', cgroup: '/system.slice/falco-modern-bpf.service' };
const ID = 'c'.repeat(64);

let host: DrawnHost;
afterEach(() => host.close());

async function failureOf(argument: string) {
  const error = await unit.attach(host.ports, argument).catch((reason: unknown) => reason);
  return (error as ToolError).failure;
}

test.each(['falco-modern-bpf', 'falco-modern-bpf.service'])(
  'the Falco of a unit is the target: %s',
  async (argument) => {
    host = drawHost([FALCO, { ...FALCO, pid: 700, name: 'sh' }]);
    const { attachment } = await unit.attach(host.ports, argument);
    expect(attachment).toMatchObject({ kind: 'unit', spec: `unit:${argument}`, pid: 812, falco: { version: null } });
    expect(host.said).toEqual(['unit falco-modern-bpf.service: falco, pid 812']);
  },
);

test('an alias is followed to the unit that bears it', async () => {
  host = drawHost([FALCO]);
  host.link('/etc/systemd/system/falco.service', '/usr/lib/systemd/system/falco-modern-bpf.service');
  expect((await unit.attach(host.ports, 'falco')).attachment.pid).toBe(812);
});

test.each([
  ['9:memory:/\n1:name=systemd:/system.slice/falco.service\n'],
  [
    '9:memory:/system.slice/falco.service\n1:name=systemd:/system.slice/falco.service\n0::/system.slice/falco.service\n',
  ],
])('a unit of v1 and of both is found by the hierarchy of systemd', async (cgroup) => {
  host = drawHost([{ pid: 812, name: 'falco', cgroup }]);
  expect((await unit.attach(host.ports, 'falco')).attachment.pid).toBe(812);
});

test('an instance of a template is a unit, and the template alone means every instance', async () => {
  host = drawHost([{ ...FALCO, cgroup: '/system.slice/system-falco.slice/falco@modern.service' }]);
  for (const argument of ['falco@modern', 'falco@', 'falco@.service']) {
    expect((await unit.attach(host.ports, argument)).attachment.pid).toBe(812);
  }
});

test('two instances of a template are told apart by their processes', async () => {
  host = drawHost([
    { pid: 812, name: 'falco', cgroup: '/system.slice/falco@a.service' },
    { pid: 813, name: 'falco', cgroup: '/system.slice/falco@b.service' },
  ]);
  expect(await failureOf('falco@')).toEqual({
    kind: 'usage',
    fact: '2 processes are what unit "falco@.service" runs',
    remedy: 'choose one: -t pid:812 (falco), -t pid:813 (falco)',
  });
});

test('a unit of a user is found below their manager', async () => {
  host = drawHost([{ ...FALCO, cgroup: '/user.slice/user-7.slice/user@7.service/app.slice/falco.service' }]);
  expect((await unit.attach(host.ports, 'falco')).attachment.pid).toBe(812);
});

test('without a Falco it is the process that started the others', async () => {
  const cgroup = '/system.slice/nginx.service';
  host = drawHost([
    { pid: 900, name: 'nginx', cgroup },
    { pid: 901, ppid: 900, name: 'nginx', cgroup },
    { pid: 850, name: 'helper', cgroup },
  ]);
  expect((await unit.attach(host.ports, 'nginx')).attachment.pid).toBe(900);
});

test('what systemd started itself counts more than what outlived an earlier life of the unit', async () => {
  const cgroup = '/system.slice/containerd.service';
  host = drawHost([
    { pid: 700, name: 'containerd-shim', cgroup, environment: ['SYSTEMD_EXEC_PID=690'] },
    { pid: 701, ppid: 700, name: 'pause', cgroup },
    { pid: 900, name: 'containerd', cgroup, environment: ['A=b', 'SYSTEMD_EXEC_PID=900'] },
  ]);
  expect((await unit.attach(host.ports, 'containerd')).attachment.pid).toBe(900);
});

test('where nothing tells them apart each is named', async () => {
  const cgroup = '/system.slice/two.service';
  host = drawHost([
    { pid: 900, name: 'one', cgroup },
    { pid: 901, name: 'other', cgroup },
  ]);
  expect((await failureOf('two')).remedy).toBe('choose one: -t pid:900 (one), -t pid:901 (other)');
});

test("what podman runs for a unit is the unit's, in a cgroup of its own too", async () => {
  const command = ['/usr/bin/conmon', '-c', ID, '-n', 'falco'];
  host = drawHost([
    { pid: 800, name: 'conmon', cgroup: '/system.slice/falco.service', command },
    { pid: 812, ppid: 800, name: 'falco', cgroup: `/machine.slice/libpod-${ID}.scope/container` },
  ]);
  expect((await unit.attach(host.ports, 'falco')).attachment.pid).toBe(812);
});

test("a client of docker is told not to be what runs in docker's container", async () => {
  host = drawHost([{ pid: 800, name: 'docker', cgroup: '/system.slice/falco.service' }]);
  await unit.attach(host.ports, 'falco');
  expect(host.said[0]).toMatch(/^unit falco\.service: docker, pid 800, .* -t container:NAME/);
});

test('its next life is the next main process, and nothing that systemd runs before it', async () => {
  const pre: Drawn = { pid: 900, name: 'modprobe', cgroup: FALCO.cgroup ?? '' };
  host = drawHost([FALCO], () => host.add(pre));
  const target = await unit.attach(host.ports, 'falco-modern-bpf');
  host.end(812);
  expect(await target.successor(500)).toBeNull();
  host.end(900);
  host.add({ ...FALCO, pid: 912 });
  expect((await target.successor(0))?.attachment).toMatchObject({ pid: 912, kind: 'unit' });
});

test('a mistyped unit is answered with the nearest one', async () => {
  host = drawHost([FALCO]);
  expect(await failureOf('falco-modern-bfp')).toEqual({
    kind: 'target-not-found',
    fact: 'no process is in unit "falco-modern-bfp.service"',
    remedy: 'did you mean "falco-modern-bpf.service"?',
  });
});

test('a unit that is not started is told with how to', async () => {
  host = drawHost([{ pid: 5, name: 'sshd', cgroup: '/system.slice/ssh.service' }]);
  host.write('/usr/lib/systemd/system/falco.service', '[Service]\n');
  expect((await failureOf('falco')).remedy).toBe('start it: systemctl start falco.service');
});

test('without systemd there are no units', async () => {
  host = drawHost([{ pid: 812, name: 'falco' }]);
  host.end(1);
  host.add({ pid: 1, ppid: 0, name: 'init' });
  expect((await failureOf('falco')).fact).toBe('no process here is in a unit of systemd, nor in "falco.service"');
});

test.each([null, '', 'a/b', 'a b'])('without the name of a unit it is bad usage: %j', (argument) => {
  host = drawHost([]);
  expect(() => unit.check(argument)).toThrow(/needs the name of a unit|is no name of a unit/);
});
