/** What an HTTP sink counts, in the run's folder; rewritten each second in which something came. */
export const COUNT_FILE = 'sink.json';
/** Alerts of the canary, one JSON line each: `wallMs`, when it came, and `alert`, as it came. */
export const CANARIES_FILE = 'sink.canaries.jsonl';
