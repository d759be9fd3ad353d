import type { Finding, VerdictKind } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';
import { judgeWorst } from '../analyze.ts';
import type { Judged } from '../candidate.ts';
import { isPowerEnough } from '../detect.ts';
import { msToSeePurge, type Setting, settingOf } from '../setting.ts';
import { doublesInADay } from '../write-sentence.ts';
import { goesOn } from './goes-on.ts';

/** What a look at a run that goes on says. */
export interface Look {
  readonly verdict: VerdictKind;
  /** going on would not be asked for: the run may end here */
  readonly decided: boolean;
}

/**
 * Judges what a run has recorded so far, at the share of its error rate that the next look may spend. A leak decides when
 * it goes on as it began, and no purge that the run will still see may give it back. That nothing grew decides once the leak that must be
 * excluded is, and so does growth that ended, but not that there were steps, which may be a leak in large ones.
 */
export function lookAt(recording: Recording): Look {
  const setting = settingOf(recording);
  const worst = judgeWorst(setting);
  if (worst === null) return { verdict: 'inconclusive', decided: false };
  return { verdict: worst.finding.verdict, decided: decides(worst, setting) };
}

function decides(judged: Judged, setting: Setting): boolean {
  const { finding } = judged;
  switch (finding.verdict) {
    case 'leak':
      return goesOn(judged) && !seesPurgeLater(setting);
    case 'stable':
      return excludesEnough(finding, setting);
    case 'growth':
      return judged.behaviour !== 'stepped' && bearsNoGrowth(judged) && excludesEnough(finding, setting);
    case 'inconclusive':
      return false;
  }
}

/** What bounds the growth is seen, and beside it nothing need grow. */
function bearsNoGrowth({ evidence }: Judged): boolean {
  return evidence.perExposure !== null && evidence.perExposure.low <= 0;
}

function seesPurgeLater(setting: Setting): boolean {
  const neededMs = msToSeePurge(setting);
  const endMs = setting.recording.header?.plan.looks?.at(-1)?.afterMs ?? 0;
  return neededMs !== null && neededMs <= endMs;
}

/** Without `--detect`, what would double the memory in a day. */
function excludesEnough(finding: Finding, { recording }: Setting): boolean {
  const detect = recording.header?.plan.detect ?? null;
  if (detect === null || finding.role !== 'memory') return finding.power !== null && !doublesInADay(finding);
  return isPowerEnough(finding.power, detect);
}
