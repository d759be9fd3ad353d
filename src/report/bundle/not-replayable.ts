import type { Plan } from '../../model/plan.ts';

/** What of a plan was replaced, in the words in which it is typed, so that who repeats it knows what to tell again. */
export function listNotReplayable(plan: Plan, redacted: Plan): readonly string[] {
  const target = plan.target === redacted.target ? [] : ['-t'];
  const workloads = plan.workloads.flatMap(({ id }, index) => {
    const other = redacted.workloads[index];
    return JSON.stringify(other) === JSON.stringify(plan.workloads[index]) ? [] : [`-w ${other?.id ?? id}`];
  });
  const overlays = (plan.overlay ?? []).flatMap(({ key, value }, index) =>
    redacted.overlay?.[index]?.value === value && redacted.overlay[index]?.key === key
      ? []
      : [`--overlay ${redacted.overlay?.[index]?.key ?? key}`],
  );
  return [...target, ...workloads, ...overlays];
}
