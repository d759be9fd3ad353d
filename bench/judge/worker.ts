import { parentPort } from 'node:worker_threads';
import { doJobs } from './jobs/jobs.ts';

parentPort?.on('message', ({ name, inputs }) => parentPort?.postMessage(doJobs(name, inputs)));
