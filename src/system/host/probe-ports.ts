import { join } from 'node:path';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProbePorts } from '../../model/probe.ts';
import type { Janitor } from '../../model/run-ports.ts';
import { CANARIES_FILE } from '../alerts/sink-files.ts';
import { askHttp } from './ask-http.ts';
import { systemClock } from './clock.ts';
import { createFollower } from './follow-file.ts';
import { followJournal } from './follow-journal.ts';
import { readHostUnits } from './host-units.ts';
import { plantFileIn } from './plant-file.ts';
import { openPortableUsage } from './portable-usage.ts';

/** What the probes of a run may make and start. */
export interface RunMeans {
  /** the folder of the run */
  readonly folder: string;
  /** whether a target may be asked over HTTP for what it tells nowhere else */
  readonly mayAsk: boolean;
  /** asked for only by a probe that starts something */
  readonly janitor: () => Promise<Pick<Janitor, 'mark' | 'register'>>;
}

/** What probes on this host may use. Without means they make nothing and start nothing: they only look whether they could. */
export function openProbePorts(files: KernelFiles, means?: RunMeans): ProbePorts {
  return {
    files,
    usage: openPortableUsage(),
    follow: createFollower(),
    ask: means?.mayAsk === false ? null : askHttp,
    journal: followJournal(means?.janitor ?? null),
    plant: means === undefined ? null : plantFileIn(means.folder),
    sinkLog: means === undefined ? null : join(means.folder, CANARIES_FILE),
    clock: systemClock(),
    ...readHostUnits(),
  };
}
