import { expect, test } from '@jest/globals';
import type { WorkReading } from '../../src/model/run-ports.ts';
import k8sAudit from '../../workloads/k8s-audit.ts';
import { openTestEndpoint, type TestEndpoint } from '../support/audit-endpoint.ts';
import { createFakeContext } from '../support/fake-context.ts';
import { planWorkload, tryLoad } from '../support/try-load.ts';

const SMALL = { events: 1, kib: 1, connections: 3 };

/** Some requests to an endpoint; what the counters say at the end, and what was told. */
async function post(
  server: TestEndpoint,
  parameters: Readonly<Record<string, number>>,
  enough: (reading: WorkReading) => boolean,
) {
  const seen: { final?: WorkReading | undefined; told?: readonly string[] } = {};
  const plan = planWorkload('k8s-audit', { ratePerSecond: 400, parameters });
  const spokenTo = { target: process.pid, falco: { watchedFile: null, audit: server.endpoint } };
  await tryLoad(
    [plan],
    async ({ load, until, troubles }) => {
      await load.ready;
      load.resume();
      await until(([work]) => work !== undefined && enough(work));
      load.pause();
      await new Promise((resolve) => setTimeout(resolve, 200)); // for answers that are under way
      await load.stop();
      Object.assign(seen, { final: load.read()[0], told: troubles });
    },
    spokenTo,
  );
  server.close();
  return seen;
}

test('each operation is a request that is answered, with an id that no other has', async () => {
  const server = await openTestEndpoint(200, 1);
  const { final, told } = await post(server, SMALL, ({ done }) => done >= 60);
  const ids = server.bodies.map((body) => JSON.parse(body).auditID);
  expect([told, final?.failed, final?.done, new Set(ids).size]).toEqual([[], 0, ids.length, ids.length]);
  expect([...server.kinds]).toEqual(['POST /k8s-audit application/json']);
});

test('lists hold as many events as asked', async () => {
  const server = await openTestEndpoint(200, 1);
  await post(server, { events: 5, kib: 2, connections: 2 }, ({ done }) => done >= 5);
  const [list] = server.bodies.map((body) => JSON.parse(body));
  expect([list.kind, list.items.length]).toEqual(['EventList', 5]);
});

test('no more requests are open at once than there are connections', async () => {
  const server = await openTestEndpoint(200, 40);
  await post(server, SMALL, ({ done }) => done >= 20);
  expect(server.most()).toBe(3);
});

test('the same seed posts the same events in the same order', async () => {
  const runs: (readonly string[])[] = [];
  for (let run = 0; run < 2; run += 1) {
    const server = await openTestEndpoint(200, 1);
    await post(server, { ...SMALL, connections: 1 }, ({ done }) => done >= 10);
    runs.push(server.bodies.slice(0, 10));
  }
  expect(runs[0]).toEqual(runs[1]);
});

test('another answer than 200 is a failed operation, and so is none', async () => {
  const server = await openTestEndpoint(413, 1);
  const { final, told } = await post(server, SMALL, ({ failed }) => failed >= 60);
  expect([final?.done, told]).toEqual([0, [expect.stringContaining('(EPROTO); see why the endpoint')]]);
  const nobody = await post(server, SMALL, ({ failed }) => failed >= 60);
  expect([nobody.final?.done, nobody.told]).toEqual([0, [expect.stringContaining('(ECONNREFUSED)')]]);
}, 20_000);

test('a target that takes no audit events is told before the load', () => {
  const context = { ...createFakeContext(SMALL, {}, 1), falco: null };
  expect(() => k8sAudit.start(context)).toThrow('at no place that could be read');
});
