import { parentPort } from 'node:worker_threads';
import { type Draw, judgeDraw } from './judge-case.ts';

parentPort?.on('message', (draws: readonly Draw[]) => parentPort?.postMessage(draws.map(judgeDraw)));
