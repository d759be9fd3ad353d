import { IDLE_MS } from './behaviour.ts';
import type { SpecimenSettings } from './options.ts';

/** Exit status that asks whoever started the specimen to start it again (EX_TEMPFAIL of sysexits.h). */
export const RESTART_STATUS = 75;

/** How a mode ends by itself. */
export type Ending = { readonly kind: 'crash'; readonly signal: 'SIGSEGV' | 'SIGABRT' } | { readonly kind: 'restart' };

/**
 * Says at each tick whether the end has come: after `after_s` seconds with operations, because a crash before any
 * load, in a long settle phase, would teach nothing. A second counts until the load has been away for one.
 */
export function planEnding(settings: SpecimenSettings): (operations: number, nowMs: number) => Ending | null {
  if (settings.mode !== 'crash' && settings.mode !== 'restart') return () => null;
  const ending: Ending = settings.mode === 'crash' ? { kind: 'crash', signal: settings.signal } : { kind: 'restart' };
  const limitMs = settings.after_s * 1000;
  let activeMs = 0;
  let lastMs: number | null = null;
  let busyAtMs: number | null = null;
  return (operations, nowMs) => {
    if (operations > 0) busyAtMs = nowMs;
    if (busyAtMs !== null && nowMs - busyAtMs < IDLE_MS) activeMs += nowMs - (lastMs ?? nowMs);
    lastMs = nowMs;
    return activeMs >= limitMs ? ending : null;
  };
}
