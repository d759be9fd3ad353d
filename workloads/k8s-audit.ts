import { type AuditBody, createAuditBody } from '../src/load/audit-body.ts';
import { fail } from '../src/model/failure.ts';
import { KIB } from '../src/model/units.ts';
import { defineWorkload } from '../src/model/workload.ts';

/**
 * Audit events of Kubernetes, posted as an API server's webhook does: to the plugin k8saudit, or to the web server of a
 * Falco before 0.32. Where Falco takes them is read from its configuration. No cluster is needed, and none is touched.
 */
export default defineWorkload({
  id: 'k8s-audit',
  title: 'audit events of Kubernetes, posted to Falco',
  operation: 'audit request',
  calls: ['writev', 'read'],
  // an audit event, where a request holds one
  eventsPerOperation: 1,
  parameters: {
    events: {
      unit: 'count',
      default: 1,
      min: 1,
      max: 32,
      describe: 'events in a request: 1 an Event, more an EventList',
    },
    kib: {
      unit: 'count',
      default: 4,
      min: 1,
      max: 250,
      describe: 'KiB of each event; the plugin takes no more than 256',
    },
    connections: { unit: 'count', default: 4, min: 1, max: 32, describe: 'connections of each worker' },
  },
  needsConfig: [{ kind: 'plugin', name: 'k8saudit' }],
  costs: ({ events = 1, kib = 1, connections = 1 }) => ({
    descriptors: connections,
    memoryBytes: 2 * connections * events * kib * KIB,
  }),
  stresses:
    'the plugin k8saudit, whose Go heap lies in the process of Falco and is given back late, and the queue between it and ' +
    'Falco; rules for k8s_audit have fields of every event extracted, without such rules events are only taken in',
  moves: ['num_evts', 'rules_matches'],
  growth: 'bounded',
  reproduces: ['falco#1040', 'falco#2369', 'plugins#231'],
  defaultRatePerSecond: 100,
  start: ({ falco, parameters, random, openPoster }) => {
    const endpoint = falco?.audit ?? null;
    if (endpoint === null) {
      const remedy = 'give the plugin k8saudit an open_params as http://:9765/k8s-audit';
      throw fail('usage', 'the target takes audit events at no place that could be read', remedy);
    }
    const { events = 1, kib = 1, connections = 1 } = parameters;
    const poster = openPoster(endpoint, connections);
    const bodies: readonly AuditBody[] = Array.from({ length: connections }, () =>
      createAuditBody(events, kib, random),
    );
    const postOne = (): boolean => {
      const connection = poster.free();
      const body = connection === null ? undefined : bodies[connection];
      if (connection === null || body === undefined) return false;
      body.renew();
      poster.post(connection, body.bytes);
      return true;
    };
    return {
      kind: 'flight',
      begin: (most) => {
        let begun = 0;
        while (begun < most && postOne()) begun += 1;
        return begun;
      },
      take: poster.take,
      close: poster.close,
    };
  },
});
