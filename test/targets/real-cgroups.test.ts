import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import container from '../../src/targets/container/index.ts';
import pod from '../../src/targets/pod/index.ts';
import unit from '../../src/targets/unit/index.ts';
import { openTestPorts, type TestPorts } from '../support/open-test-ports.ts';
import { openRealCgroups } from '../support/real-cgroup.ts';
import { type Named, startNamed } from '../support/start-named.ts';

const HIERARCHIES = openRealCgroups().map(({ hierarchy }) => hierarchy);

let ports: TestPorts;
let named: Named | null;
beforeEach(() => {
  ports = openTestPorts();
  named = null;
});
afterEach(() => {
  named?.close();
  ports.close();
});

/** A process called falco in a cgroup of this host while a test looks. */
async function within(hierarchy: string, path: string, look: (pid: number) => Promise<void>): Promise<void> {
  const cgroups = openRealCgroups().find((open) => open.hierarchy === hierarchy);
  named = await startNamed('falco', 1);
  const [pid = 0] = named.pids;
  try {
    cgroups?.place(pid, path);
    await look(pid);
  } finally {
    named.close();
    named = null;
    await cgroups?.close();
  }
}

if (HIERARCHIES.length === 0) {
  test.skip('real processes in real cgroups (none can be made here: root and a writable hierarchy are needed)', () => {});
}

for (const hierarchy of HIERARCHIES) {
  const id = randomBytes(32).toString('hex');
  const slice = `leaklabtest-${process.pid}.slice`;

  test(`a container is found by the cgroup of its process (${hierarchy})`, async () => {
    await within(hierarchy, `${slice}/docker-${id}.scope`, async (pid) => {
      const { attachment } = await container.attach(ports, id.slice(0, 10));
      expect(attachment).toMatchObject({ pid, name: 'falco', falco: { version: null } });
    });
  });

  test(`a unit is found by the cgroup of its process (${hierarchy})`, async () => {
    await within(hierarchy, `${slice}/leaklab-test-${id}.service`, async (pid) => {
      expect((await unit.attach(ports, `leaklab-test-${id}`)).attachment.pid).toBe(pid);
    });
  });

  test(`a pod is found by the cgroup of its process (${hierarchy})`, async () => {
    const uid = `${id.slice(0, 8)}-7f3a-4c58-9e21-0b6d4a8f1c37`;
    await within(hierarchy, `${slice}/kubepods-pod${uid.replaceAll('-', '_')}.slice/crio-${id}.scope`, async (pid) => {
      expect((await pod.attach(ports, uid)).attachment.pid).toBe(pid);
    });
  });
}
