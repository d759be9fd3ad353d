import { KIB } from '../model/units.ts';

/** A request of audit events whose ids can be changed in place. */
export interface AuditBody {
  readonly bytes: Uint8Array;
  /** gives every event of it an id that no other has (UUID version 4) */
  renew(): void;
}

/** Where the ids are put in: as long as a UUID. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

/**
 * Audit events as the API server of Kubernetes sends them: one Event, or an EventList of several. Each is `kib` KiB long,
 * which a field of its requestObject fills up. Ids are drawn from `random`.
 */
export function createAuditBody(events: number, kib: number, random: () => number): AuditBody {
  const event = writeEvent(kib * KIB);
  const text = events === 1 ? event : `${LIST_HEAD}${Array.from({ length: events }, () => event).join(',')}]}`;
  const encoder = new TextEncoder();
  const bytes = encoder.encode(text);
  const first = text.indexOf(NO_ID);
  const places = Array.from({ length: events }, (_, index) => first + index * (event.length + 1));
  return {
    bytes,
    renew: () => {
      for (const place of places) encoder.encodeInto(drawId(random), bytes.subarray(place, place + NO_ID.length));
    },
  };
}

const LIST_HEAD = '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[';

/** ASCII alone, so that a place in the text is one in the bytes. */
function writeEvent(length: number): string {
  const bare = JSON.stringify({ ...EVENT, requestObject: { ...CONFIG_MAP, data: { filler: '' } } });
  const filler = 'x'.repeat(Math.max(0, length - bare.length));
  return JSON.stringify({ ...EVENT, requestObject: { ...CONFIG_MAP, data: { filler } } });
}

const CONFIG_MAP = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'leaklab', namespace: 'leaklab' } };

/** The fields that the plugin and the rules of Falco look for; the time is that of no real event. */
const EVENT = {
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'RequestResponse',
  auditID: NO_ID,
  stage: 'ResponseComplete',
  requestURI: '/api/v1/namespaces/leaklab/configmaps',
  verb: 'create',
  user: { username: 'leaklab', groups: ['system:authenticated'] },
  sourceIPs: ['127.0.0.1'],
  userAgent: 'leaklab',
  objectRef: { resource: 'configmaps', namespace: 'leaklab', name: 'leaklab', apiVersion: 'v1' },
  responseStatus: { metadata: {}, code: 201 },
  requestReceivedTimestamp: '2026-01-01T00:00:00.000000Z',
  stageTimestamp: '2026-01-01T00:00:00.000001Z',
  annotations: { 'authorization.k8s.io/decision': 'allow' },
};

/** RFC 9562, section 5.4. */
function drawId(random: () => number): string {
  const digits = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}
