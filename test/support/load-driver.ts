/**
 * A leaklab in small that only loads: `load-driver.js WORKLOAD SCRATCH PHASE [PARAMETER=VALUE...]`. Starts one worker with
 * the mark LEAKLAB_TEST=SCRATCH and no janitor, and prints a line once it is ready (PHASE `settle`) or has done its
 * first operations (PHASE `load`). Then it waits to be killed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workload } from '../../src/model/workload.ts';
import { createCounters } from '../../src/system/load/counters.ts';
import { startLoad } from '../../src/system/load/load.ts';
import { loadPart } from '../../src/system/shelf.ts';
import { planWorkload } from './try-load.ts';

const [workload = '', scratch = '', phase = '', ...settings] = process.argv.slice(2);
const { parameters } = await loadPart<Workload>(new URL('../../workloads', import.meta.url), workload);
const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]);
const set = settings.map((setting) => setting.split('=')).map(([name, value]) => [name, Number(value)]);
const load = startLoad({
  workloads: [planWorkload(workload, { parameters: Object.fromEntries([...defaults, ...set]) })],
  seed: 1,
  target: null,
  janitor: { scratch, mark: { LEAKLAB_TEST: scratch }, register: () => {}, registerPath: () => {} },
  counters: createCounters(scratch, 1),
});
await load.ready;
if (phase === 'load') load.resume();
while (phase === 'load' && load.read()[0]?.done === 0) await sleep(10);
process.stdout.write('at work\n');
await sleep(60_000);
