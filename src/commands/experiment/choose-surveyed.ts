import { CONTROL } from '../../model/survey.ts';
import type { Workload } from '../../model/workload.ts';

/** The workloads that take part in a survey: those that were named, else all that keep to their turn. */
export function chooseSurveyed(named: readonly string[], shelf: readonly Workload[]): readonly string[] {
  if (named.length > 0) return named;
  return shelf.filter(({ id, apart }) => id !== CONTROL && apart === undefined).map(({ id }) => id);
}
