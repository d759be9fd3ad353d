import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAuditBody } from '../../src/load/audit-body.ts';
import { createRandom } from '../../src/load/random.ts';

interface Event {
  readonly auditID: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function parse(bytes: Uint8Array): readonly Event[] {
  const body = JSON.parse(new TextDecoder().decode(bytes));
  return body.kind === 'EventList' ? body.items : [body];
}

test('forall sizes: every event is as long as asked, and has an id of its own after each renewal', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 8 }), fc.nat());
  fc.assert(
    fc.property(sizes, ([count, kib, seed]) => {
      const body = createAuditBody(count, kib, createRandom(seed, 0));
      const ids = [1, 2].flatMap(() => {
        body.renew();
        const events = parse(body.bytes);
        expect(events.map((event) => JSON.stringify(event).length)).toEqual(Array(count).fill(kib * 1024));
        return events.map(({ auditID }) => auditID);
      });
      expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(2 * count);
    }),
    { numRuns: 20 },
  );
});

test('one event is no list', () => {
  expect(JSON.parse(new TextDecoder().decode(createAuditBody(1, 1, Math.random).bytes)).kind).toBe('Event');
});

test('the largest event is one that the plugin takes', () => {
  expect(createAuditBody(1, 250, Math.random).bytes.length).toBeLessThan(262_144);
});
