import type { KnownIssue } from '../../model/known-issue.ts';
import { type Plan, totalMs } from '../../model/plan.ts';
import { formatDuration } from '../../model/units.ts';
import { quoteWord } from '../../report/quote-word.ts';

/** What a run is on: what leaklab starts by a command, what runs already, or the stand-in. */
export type AimedAt = 'launched' | 'running' | 'specimen';

/**
 * What a run is for that reproduces a known issue or sees a purge, how long it takes, and what it leaves open: to be said
 * before anybody is asked. Nothing for any other run. Of a target that is launched nobody knows the version yet.
 */
export function tellAim(plan: Plan, issue: KnownIssue | null, target: AimedAt): readonly string[] {
  return [...(issue === null ? [] : tellIssue(plan, issue, target)), ...tellPurge(plan, target)];
}

function tellIssue(
  plan: Plan,
  { number, title, signature, reproduce }: KnownIssue,
  target: AimedAt,
): readonly string[] {
  const waits = signature.drain === 'until the purge' && plan.throughPurge !== true;
  const settings = 'settings' in reproduce && target !== 'specimen' ? (reproduce.settings ?? []) : [];
  return [
    `to reproduce ${number} (${title}): ${tellLoad(plan)}, ${formatDuration(totalMs(plan.phases))} in all`,
    ...(waits ? [UNPURGED] : []),
    ...(settings.length === 0 ? [] : [tellSettings(number, settings, target)]),
  ];
}

const UNPURGED =
  'what is kept a purge could still give back, up to 20 min later before 0.42 and 5 min later from then on: ' +
  '--through-purge waits for one';

function tellLoad({ workloads }: Plan): string {
  return workloads
    .map(({ id, ratePerSecond, parameters: { fds } }) => {
      const held = fds === undefined ? '' : `, ${fds} descriptors held`;
      return `${id} at ${Number(ratePerSecond.toPrecision(3))}/s${held}`;
    })
    .join(' and ');
}

/** A file of the user's is never changed. */
function tellSettings(number: string, settings: readonly string[], target: AimedAt): string {
  const options = settings.map((setting) => `-o ${quoteWord(setting)}`).join(' ');
  return target === 'launched'
    ? `for ${number} Falco is started with ${settings.map(quoteWord).join(', ')}, unless --overlay says otherwise`
    : `${number} may need a Falco that is set for it: its falco.yaml must say, or its command ${options}`;
}

function tellPurge(plan: Plan, target: AimedAt): readonly string[] {
  if (plan.throughPurge !== true) return [];
  const last = plan.phases.at(-1)?.durationMs ?? 0;
  const less = target === 'launched' ? '; less where its version turns out to purge more often' : '';
  return [
    `${formatDuration(totalMs(plan.phases))} in all, the last drain ${formatDuration(last)} of it, past a purge${less}`,
  ];
}
