import { isReleaseBefore } from '../../falco/release-order.ts';
import type { Setting } from '../setting.ts';

/** A known issue that fits trigger and signature: for sure where the version is known to have it. */
export interface KnownIssue {
  readonly id: string;
  readonly because: string;
  readonly sure: boolean;
}

/** falco#3664: children of vfork that exit at once, or whose exec fails, stay in the thread table before 0.42. */
export function matchIssues({ recording }: Setting): readonly KnownIssue[] {
  const falco = recording.header?.target.falco ?? null;
  const workload = recording.work.find(({ workload }) =>
    /^(exec-fail|spawn-churn|vfork-exit)$/.test(workload),
  )?.workload;
  if (falco === null || workload === undefined) return [];
  switch (isReleaseBefore(falco.version, 42)) {
    case true:
      return [
        { id: 'falco#3664', because: `every Falco before 0.42 keeps what ${workload} leaves behind`, sure: true },
      ];
    case false:
      return [];
    case null: {
      const because = `a Falco before 0.42 keeps what ${workload} leaves behind; the version of this one is not known`;
      return [{ id: 'falco#3664', because, sure: false }];
    }
  }
}
