#!/usr/bin/env node
/**
 * The process that cleans up after leaklab: `janitor.js RUN-ID SCRATCH`. It waits for the end of its standard input,
 * a pipe whose other end leaklab alone holds, so that it notices every kind of end, SIGKILL too. Exit code 0: nothing
 * is left; 1: something could not be ended or removed.
 */
import { once } from 'node:events';
import { cleanUpRun, isClean } from './system/clean-up/clean-up.ts';

const [runId = '', scratch = ''] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE'] as const) process.on(signal, () => {});
process.title = `leaklab-janitor ${runId}`;
// A pipe that fails has lost its writer too.
await once(process.stdin.resume(), 'close').catch(() => undefined);
process.exitCode = isClean(await cleanUpRun(runId, scratch)) ? 0 : 1;
