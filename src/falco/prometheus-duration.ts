/** Milliseconds of a duration as Prometheus and Falco's `metrics.interval` write it: `1h30m`, `15s`, `500ms`. 0 for what is none. */
export function parsePrometheusDuration(text: string): number {
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count = '', unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? 0),
    0,
  );
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
