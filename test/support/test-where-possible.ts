import { test } from '@jest/globals';
import type { Workload } from '../../src/model/workload.ts';
import { findUnmetNeeds, wordUnmet } from '../../src/planning/unmet-needs.ts';
import { readHostMeans } from '../../src/system/host/host-means.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const MEANS = readHostMeans(kernelFilesBelow('/'));

/** A test that runs a workload: skipped, and counted as skipped with what is lacking, where this host cannot run it. */
export function testWherePossible(
  workload: Pick<Workload, 'needs' | 'needsConfig'>,
  title: string,
  body: () => Promise<void>,
  timeoutMs?: number,
): void {
  const lack = tellLack(workload);
  if (lack === null) test(title, body, timeoutMs);
  else test.skip(`${title} (${lack})`, body);
}

/** What a workload lacks on this host, null where it can run. */
export function tellLack(workload: Pick<Workload, 'needs' | 'needsConfig'>): string | null {
  if (speaksToFalco(workload)) return 'needs a Falco that answers: see the tests of its own';
  const unmet = findUnmetNeeds(workload, MEANS);
  return unmet.length === 0 ? null : wordUnmet(unmet);
}

/** Whether a workload does nothing without a Falco that it speaks to: tests of its own give it something like one. */
function speaksToFalco({ needs = [], needsConfig = [] }: Pick<Workload, 'needs' | 'needsConfig'>): boolean {
  return needs.some(({ kind }) => kind === 'falco-target') || needsConfig.some(({ kind }) => kind === 'plugin');
}
