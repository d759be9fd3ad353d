import { parentPort, workerData } from 'node:worker_threads';
import { cutRecording } from '../../analysis/until-decided/cut-recording.ts';
import { lookAt } from '../../analysis/until-decided/look-at.ts';
import { readRecording } from '../recording/read-recording.ts';
import type { LookOrder } from './judge-apart.ts';

/** The thread of one look: reads what the run holds up to a time, as `analyze` will, and says what it makes of that. */
const { path, endMs } = workerData as LookOrder;
parentPort?.postMessage(lookAt(cutRecording(await readRecording(path), endMs)));
