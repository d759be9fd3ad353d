/** The paths on which Falco's web server answers, and what kind of text each gives. */
export const FALCO_ENDPOINTS = {
  health: { path: '/healthz', contentType: 'application/json' },
  versions: { path: '/versions', contentType: 'application/json' },
  metrics: { path: '/metrics', contentType: 'text/plain; version=0.0.4' },
} as const;

/** What `/healthz` answers as long as Falco's event loop runs. */
export const HEALTHY = '{"status": "ok"}';
