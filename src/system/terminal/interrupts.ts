/** The signals that end a run in good order. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The name of one of them. */
type InterruptSignal = (typeof SIGNALS)[number];

/** Interrupts of this process while a run is on. */
export interface Interrupts {
  /** aborted by the first signal: the shutdown ladder begins; its reason is the signal's name */
  readonly signal: AbortSignal;
  received(): InterruptSignal | null;
  /** gives the signals their default meaning again */
  release(): void;
}

/**
 * Takes the signals over. The first one aborts; a second Ctrl-C calls `abandon`, which must not return: the janitor
 * cleans up. Further SIGTERM and SIGHUP change nothing, because a service manager may send several.
 */
export function takeInterrupts(abandon: () => void): Interrupts {
  const controller = new AbortController();
  let received: InterruptSignal | null = null;
  const listeners = SIGNALS.map((name) => {
    const listener = () => {
      if (received !== null && name === 'SIGINT') abandon();
      received ??= name;
      controller.abort(received);
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    received: () => received,
    release() {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}
