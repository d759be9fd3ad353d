import { writeSync } from 'node:fs';
import { EXIT, exitCodeOf, ToolError } from './model/failure.ts';
import { createBehaviour } from './specimen/create-behaviour.ts';
import { planEnding } from './specimen/ending.ts';
import { countByFeed, countByRate } from './specimen/operations.ts';
import type { SpecimenSettings } from './specimen/options.ts';
import { parseArguments } from './specimen/parse-arguments.ts';
import { openCountersFeed } from './system/counters-feed.ts';
import { crash } from './system/crash.ts';
import { openDirtyMemory } from './system/dirty-memory.ts';
import { PR, prctl } from './system/prctl.ts';
import { settleHeap } from './system/settle-heap.ts';

/** Period at which operations are taken in. */
const TICK_MS = 20;
/** Exit status that asks whoever started the specimen to start it again (EX_TEMPFAIL of sysexits.h). */
const RESTART_STATUS = 75;
const SIGKILL = 9;

function main(): void {
  const request = parseArguments(process.argv.slice(2));
  if (request.kind === 'run') run(request.settings, request.feed);
}

function run(settings: SpecimenSettings, feed: string | null): void {
  if (process.env['LEAKLAB_RUN'] !== undefined) prctl(PR.setParentDeathSignal, SIGKILL);
  prctl(PR.setThpDisable, 1);
  process.title = 'leaklab-specimen';
  const operations = feed === null ? countByRate(settings.rate) : countByFeed(openCountersFeed(feed).done);
  const behaviour = createBehaviour(openDirtyMemory(), settings);
  const endingAt = planEnding(settings);
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGINT', () => process.exit(0));

  const tick = (): void => {
    const nowMs = performance.now();
    const count = operations(nowMs);
    behaviour.work(count, nowMs);
    const ending = endingAt(count, nowMs);
    if (ending?.kind === 'restart') process.exit(RESTART_STATUS);
    if (ending?.kind === 'crash') crash(ending.signal);
  };
  settleHeap();
  setInterval(tick, TICK_MS);
  setTimeout(() => writeSync(1, `leaklab-specimen ready pid ${process.pid} mode ${settings.mode}\n`), 10 * TICK_MS);
}

try {
  main();
} catch (error) {
  const known = error instanceof ToolError;
  writeSync(2, known ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = known ? exitCodeOf(error.failure.kind) : EXIT.internal;
}
