import type { KernelFiles } from '../../model/ports.ts';
import type { ProbePorts } from '../../model/probe.ts';
import { askHttp } from './ask-http.ts';
import { followFile } from './follow-file.ts';
import { readHostUnits } from './host-units.ts';
import { openPortableUsage } from './portable-usage.ts';

/** What the probes of a run on this host may use. */
export function openProbePorts(files: KernelFiles): ProbePorts {
  return { files, usage: openPortableUsage(), follow: followFile, ask: askHttp, ...readHostUnits() };
}
