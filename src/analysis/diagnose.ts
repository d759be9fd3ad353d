import type { Diagnosis } from '../model/finding.ts';
import type { Judged } from './judge-series.ts';
import type { Setting } from './setting.ts';

/** Why a series grows, from what drain, cycles and the parts of memory show. Empty when nothing grew. */
export function diagnose(worst: Judged, judged: readonly Judged[], setting: Setting): readonly Diagnosis[] {
  const evidence = [worst.finding.because, ...partsThatGrow(worst, judged)];
  const made = (
    kind: Diagnosis['class'],
    confidence: Diagnosis['confidence'],
    issues: readonly string[],
  ): readonly Diagnosis[] => [{ class: kind, confidence, evidence, issues }];
  switch (worst.behaviour) {
    case 'adds-with-load':
      return made(...leakClass(judged, setting));
    case 'adds-with-time':
      return made('unexplained', 'low', []);
    case 'given-back':
      return made('buffers', 'medium', []);
    case 'emptying':
      return made('backlog', 'medium', []);
    case 'levelled-off':
      return made('high water', 'low', []);
    case 'stepped':
      return made('baseline step', 'medium', []);
    case 'purged':
      return made('orphaned state', 'medium', []);
    default:
      return [];
  }
}

/** State that grows with the memory is what holds it; a fixed issue that fits version and trigger is named. */
function leakClass(
  judged: readonly Judged[],
  setting: Setting,
): readonly [Diagnosis['class'], Diagnosis['confidence'], readonly string[]] {
  const state = judged.some(({ finding, behaviour }) => finding.role === 'state' && behaviour === 'adds-with-load');
  const issues = matchIssues(setting);
  if (state || issues.length > 0 || setting.purges !== null)
    return ['orphaned state', state ? 'high' : 'medium', issues];
  return ['per-event leak', 'medium', issues];
}

/** falco#3664: children of vfork that exit at once, or whose exec fails, stay in the thread table before 0.42. */
function matchIssues(setting: Setting): readonly string[] {
  const version = setting.recording.header?.target.falco?.version ?? null;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  const old = minor !== undefined && Number(major) === 0 && Number(minor) < 42;
  const spawns = setting.recording.work.some(({ workload }) => /^(exec-fail|spawn-churn|vfork-churn)$/.test(workload));
  return old && spawns ? ['falco#3664'] : [];
}

/** Which parts of memory grow by a tenth of the growth or more. */
function partsThatGrow(worst: Judged, judged: readonly Judged[]): readonly string[] {
  const whole = (worst.finding.last ?? 0) - (worst.finding.first ?? 0);
  return judged.flatMap(({ finding }) => {
    const part = (finding.last ?? 0) - (finding.first ?? 0);
    const counts = finding.role === 'explain' && finding.unit === worst.finding.unit && whole > 0 && part > 0.1 * whole;
    return counts ? [`${finding.metric} rose by ${Math.round((100 * part) / whole)} % of that`] : [];
  });
}
