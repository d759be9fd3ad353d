import { readFileSync, writeSync } from 'node:fs';
import { hostname, machine, release } from 'node:os';
import { FALCO_ENDPOINTS, HEALTHY } from './falco/endpoints.ts';
import type { StartFacts } from './falco/log-lines.ts';
import { writeVersionsJson, writeVersionsText } from './falco/versions.ts';
import { EXIT, type ExitCode, exitCodeOf, fail, ToolError } from './model/failure.ts';
import type { Behaviour } from './specimen/behaviour.ts';
import { createBehaviour } from './specimen/create-behaviour.ts';
import { type Ending, planEnding, RESTART_STATUS } from './specimen/ending.ts';
import { createFace, type Face } from './specimen/face.ts';
import { READY_LINE, SPECIMEN_NAME, specimenFacts, specimenVersion, specimenVersions } from './specimen/identity.ts';
import { countByFeed, countByRate, type Operations } from './specimen/operations.ts';
import type { SpecimenSettings } from './specimen/options.ts';
import { parseArguments } from './specimen/parse-arguments.ts';
import { explainErrno } from './system/errno.ts';
import { PR, prctl } from './system/prctl.ts';
import { openAppender } from './system/specimen/append-lines.ts';
import { openCountersFeed } from './system/specimen/counters-feed.ts';
import { crash } from './system/specimen/crash.ts';
import { openDirtyMemory } from './system/specimen/dirty-memory.ts';
import { openLossyOutput } from './system/specimen/lossy-output.ts';
import { settleHeap } from './system/specimen/settle-heap.ts';
import { toolVersion } from './system/tool-version.ts';

/** Period at which operations are taken in. */
const TICK_MS = 20;
/** Ticks made at once before the ready line: what they compile and cache is then resident. */
const WARM_UP_TICKS = 50;
const SIGKILL = 9;

async function main(): Promise<void> {
  const request = parseArguments(process.argv.slice(2));
  const version = toolVersion();
  if (request.kind === 'version') {
    const versions = specimenVersions(version);
    writeSync(1, request.json ? `${writeVersionsJson(versions)}\n` : writeVersionsText(SPECIMEN_NAME, versions));
    return;
  }
  const { settings, feed } = request;
  becomeSpecimen();
  const operations = feed === null ? countByRate(settings.rate) : countByFeed(openCountersFeed(feed).done);
  const behaviour = createBehaviour(openDirtyMemory(), settings);
  const face = createFace(
    specimenFacts(version, hostname(), release()),
    startFacts(settings, version),
    settings.events_per_operation,
    behaviour,
    {
      instant: () => ({ nowMs: performance.now(), wallMs: Date.now() }),
      rssBytes: () => process.memoryUsage.rss(),
    },
  );
  if (settings.port > 0) await openEndpoints(settings.port, face, version);
  live(settings, operations, behaviour, face);
}

/** Takes the name, the end and the pages that a specimen has. */
function becomeSpecimen(): void {
  process.title = SPECIMEN_NAME;
  // one that a person started alone lives on when its shell ends
  if (process.env['LEAKLAB_RUN'] !== undefined) prctl(PR.setParentDeathSignal, SIGKILL);
  prctl(PR.setThpDisable, 1);
}

function live(settings: SpecimenSettings, operations: Operations, behaviour: Behaviour, face: Face): void {
  const stdout = openLossyOutput(1);
  const stderr = openLossyOutput(2);
  const endingAt = planEnding(settings);
  const writeSnapshots = planSnapshots(settings, face);
  const exit = (): void => {
    const last = face.end();
    stderr(last.stderr);
    stdout(last.stdout);
    process.exit(EXIT.ok);
  };
  process.on('SIGTERM', exit);
  process.on('SIGINT', exit);
  process.on('SIGHUP', () => {
    behaviour.reload(performance.now());
    stderr(face.reload());
  });

  let isReady = false;
  const tick = (): void => {
    const nowMs = performance.now();
    const count = operations(nowMs);
    behaviour.work(count, nowMs);
    if (settings.alerts === 1 && isReady) raiseAlerts(count, face, stdout);
    else face.count(count, 0, 0);
    writeSnapshots(nowMs);
    const ending = endingAt(count, nowMs);
    if (ending !== null) end(ending);
  };
  stderr(face.start());
  for (let count = 0; count < WARM_UP_TICKS; count += 1) tick();
  settleHeap();
  setInterval(tick, TICK_MS);
  setTimeout(() => {
    // whoever waits for this line finds it first: alerts come after it
    isReady = true;
    sayReady(settings.mode);
  }, 2 * TICK_MS);
}

/** The one line that is not lossy: without it nobody would know that the specimen is there. */
function sayReady(mode: string): void {
  try {
    writeSync(1, `${READY_LINE}${process.pid} mode ${mode}\n`);
  } catch (error) {
    const fact = `cannot write to standard output: ${explainErrno(error)}`;
    throw fail('output', fact, 'make room there, or send it elsewhere', error);
  }
}

/** One alert for each operation, until the output has no room for the next. */
function raiseAlerts(count: number, face: Face, stdout: (text: string) => boolean): void {
  let written = 0;
  while (written < count && stdout(face.alert())) written += 1;
  face.count(count, count, count - written);
}

/** Writes a snapshot at once and then at each interval, in the first tick after it is due. */
function planSnapshots(settings: SpecimenSettings, face: Face): (nowMs: number) => void {
  if (settings.metrics_file === null) return () => {};
  const append = openAppender(settings.metrics_file);
  let dueMs = performance.now();
  return (nowMs) => {
    if (nowMs < dueMs) return;
    append(face.snapshot());
    dueMs = nowMs + settings.metrics_interval_s * 1000;
  };
}

function end(ending: Ending): void {
  if (ending.kind === 'crash') crash(ending.signal);
  process.exit(RESTART_STATUS);
}

async function openEndpoints(port: number, face: Face, version: string): Promise<void> {
  const { answerHttp } = await import('./system/specimen/answer-http.ts');
  const { health, versions, metrics } = FALCO_ENDPOINTS;
  await answerHttp(port, {
    [health.path]: { contentType: health.contentType, body: () => HEALTHY },
    [versions.path]: { contentType: versions.contentType, body: () => writeVersionsJson(specimenVersions(version)) },
    [metrics.path]: { contentType: metrics.contentType, body: face.exposition },
  });
}

function startFacts(settings: SpecimenSettings, version: string): StartFacts {
  return {
    program: SPECIMEN_NAME,
    version: specimenVersion(version),
    machine: machine(),
    system: readFileSync('/proc/version', 'utf8').trim(),
    port: settings.port === 0 ? null : settings.port,
    metricsIntervalS: settings.metrics_file === null ? null : settings.metrics_interval_s,
    configuration: `mode ${settings.mode}`,
    source: 'a counters file',
  };
}

/** What stopped it, in one line; only a bug shows a stack. */
function tell(error: unknown): ExitCode {
  const known = error instanceof ToolError;
  const stack = error instanceof Error ? error.stack : error;
  openLossyOutput(2)(known ? `leaklab specimen: ${error.message}\n` : `${stack}\n`);
  return known ? exitCodeOf(error.failure.kind) : EXIT.internal;
}

process.on('uncaughtException', (error) => process.exit(tell(error)));
try {
  await main();
} catch (error) {
  process.exitCode = tell(error);
}
