import type { Diagnosis, Finding } from '../model/finding.ts';
import type { Setting } from './setting.ts';

/** What the reader can do now, most useful first. */
export function suggestNextSteps(
  finding: Finding,
  diagnosis: readonly Diagnosis[],
  setting: Setting,
): readonly string[] {
  switch (finding.verdict) {
    case 'leak':
      return [
        ...diagnosis.flatMap(({ issues }) => issues.map((issue) => `compare with a release that has ${issue} fixed`)),
        ...(setting.loaded
          ? ['repeat with "-w control": the same event rate without state should stay flat']
          : ['repeat as "leaklab run", which removes the cause and sees what stays']),
        'attach the report to an issue: it holds the command that repeats this run',
      ];
    case 'growth':
      return ['repeat with twice the load time: what is bounded must not grow further'];
    case 'inconclusive':
      return finding.remedy === null ? [] : [finding.remedy];
    case 'stable':
      return [
        'name the leak that must be excluded with --detect RATE: it chooses the durations',
        ...(setting.loaded
          ? ['try another workload: "leaklab list workloads"']
          : ['put a known load on it: "leaklab run"']),
      ];
  }
}
