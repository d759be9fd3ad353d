import type { CountingChannel } from '../../falco/counting/channels.ts';
import { parseExposition } from '../../falco/counting/parse-exposition.ts';
import type { ToldCounters } from '../../falco/counting/told-counters.ts';
import { FALCO_ENDPOINTS } from '../../falco/endpoints.ts';
import type { AskHttp, Unavailable } from '../../model/ports.ts';
import type { ProbePorts } from '../../model/probe.ts';
import type { TargetEnd } from '../../model/target.ts';
import { findOwnListener } from '../../proc/find-own-listener.ts';
import type { OpenChannel } from './open-channel.ts';

/**
 * While Falco answers it walks its thread table beside the thread that changes it, and may end by SIGSEGV: under process
 * churn 0.41.3 did after 48 s at 1 Hz and 0.44.1 after 150 s, and every 10 s for 4 min neither did.
 */
const APART_MS = 15_000;
const TIMEOUT_MS = 2000;
/** A crash this soon after a question may be its doing. */
const SUSPECT_MS = 1000;

/**
 * `/metrics` of a Falco, asked each 15 s at most, and each time only after everything that listens on the port is proved to
 * be its own: two Falcos can listen on one port, and the kernel deals questions out to both.
 */
export function openScrape(
  { files, ask, clock }: ProbePorts,
  { kind, port, secure }: Extract<CountingChannel, { kind: 'prometheus' }>,
  pid: number,
): OpenChannel | Unavailable {
  if (ask === null) return { available: false, because: 'its /metrics is not asked (--no-scrape)' };
  const own = findOwnListener(files, pid, port);
  if ('available' in own) return own;
  let askedMs = Number.NEGATIVE_INFINITY;
  const isDue = () => clock.nowMs() - askedMs >= APART_MS;
  return {
    kind,
    told: `/metrics on port ${port}, every ${APART_MS / 1000} s`,
    take() {
      if (!isDue()) return [];
      const proved = findOwnListener(files, pid, port);
      if ('available' in proved) throw new Error(proved.because);
      askedMs = clock.nowMs();
      return askOnce(ask, { ...proved, secure });
    },
    explainEnd: (end) => (mayBeOurs(end, clock.nowMs() - askedMs) ? OURS : null),
    close: () => {},
  };
}

async function askOnce(
  ask: AskHttp,
  where: { readonly host: string; readonly port: number; readonly secure: boolean },
): Promise<readonly ToldCounters[]> {
  const answer = await ask({ ...where, path: FALCO_ENDPOINTS.metrics.path, timeoutMs: TIMEOUT_MS });
  if (answer === null) throw new Error(`no answer on port ${where.port} within ${TIMEOUT_MS / 1000} s`);
  const told = answer.status === 200 ? parseExposition(answer.body) : null;
  if (told === null) throw new Error(`no counters on port ${where.port}: status ${answer.status}`);
  return [told];
}

const OURS =
  'within 1 s of a reading of /metrics by leaklab: probably ours, a race of Falco while it answers; repeat with --no-scrape';

/** How processes that are not our children end is known only where the kernel's log says it. */
function mayBeOurs(end: TargetEnd, agoMs: number): boolean {
  const isCrash = end.kind === 'gone' || (end.kind === 'killed' && end.signal === 'SIGSEGV');
  return isCrash && agoMs <= SUSPECT_MS;
}
