import { basename } from 'node:path';
import { purgesOfTarget } from '../../analysis/purges-of-target.ts';
import type { Plan } from '../../model/plan.ts';
import type { Attachment } from '../../model/target.ts';
import type { Draft, UnfitWorkload } from '../../planning/draft.ts';
import { systemClock } from '../../system/host/clock.ts';
import { readHostUnits } from '../../system/host/host-units.ts';
import { splitWords } from '../../targets/launch/split-words.ts';
import type { TargetSpec } from '../parts/target-spec.ts';

/** The plan on a target that is there. Throws ToolError usage as {@link Draft.complete} does. */
export function completePlan(
  draft: Draft,
  spec: TargetSpec,
  attachment: Attachment,
  unfit: readonly UnfitWorkload[] = [],
): Plan {
  const bootMs = systemClock().bootMs();
  const startedMs = attachment.startTicks * readHostUnits().tickMs;
  const falcoAgeMs = attachment.falco === null || bootMs === null ? null : bootMs - startedMs;
  const purgePeriodMs = purgesOfTarget(attachment)?.periodMs ?? null;
  return draft.complete({ spec: spec.text, specimen: spec.id === 'specimen', falcoAgeMs, purgePeriodMs, unfit });
}

/**
 * The same on a target that is yet to be started. A Falco is young then, and its version not known; any command may turn out
 * to start one. Throws as that does.
 */
export function foreseePlan(draft: Draft, { id, argument, text }: TargetSpec): Plan {
  const falco = id === 'launch' ? { version: null } : null;
  const purgePeriodMs = purgesOfTarget({ kind: id, spec: text, falco })?.periodMs ?? null;
  const isFalco = falco !== null && splitWords(argument ?? '').some((word) => basename(word) === 'falco');
  const falcoAgeMs = isFalco ? 0 : null;
  return draft.complete({ spec: text, specimen: id === 'specimen', falcoAgeMs, purgePeriodMs });
}
