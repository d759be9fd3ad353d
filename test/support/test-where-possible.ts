import { test } from '@jest/globals';
import type { Workload } from '../../src/model/workload.ts';
import { findUnmetNeeds, wordUnmet } from '../../src/planning/unmet-needs.ts';
import { readHostMeans } from '../../src/system/host/host-means.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

const MEANS = readHostMeans(kernelFilesBelow('/'));

/** A test that runs a workload: skipped, and counted as skipped with what is lacking, where this host cannot run it. */
export function testWherePossible(
  workload: Pick<Workload, 'needs'>,
  title: string,
  body: () => Promise<void>,
  timeoutMs?: number,
): void {
  const unmet = findUnmetNeeds(workload, MEANS);
  if (unmet.length === 0) test(title, body, timeoutMs);
  else test.skip(`${title} (${wordUnmet(unmet)})`, body);
}
