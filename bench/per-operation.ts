/**
 * How often what is told per operation of a mix and per entry of a table is true, and how often a count is followed that
 * has nothing to do with the memory: `node dist/bench/per-operation.js [SEEDS]`, about 10 minutes for 24 seeds.
 */
import { analyze } from '../src/analysis/analyze.ts';
import type { Finding } from '../src/model/finding.ts';
import type { Recording } from '../src/model/run.ts';
import { KIB, MIB } from '../src/model/units.ts';
import { DEFAULT_RUN, drawRecording, WATCHED_HOUR } from '../test/support/draw-recording.ts';
import { LOADED_NULLS, normalsFrom, randomFrom, type Shape, WATCHED_NULLS } from '../test/support/draw-series.ts';
import { type Moment, readCycles, recordCycles } from '../test/support/record-cycles.ts';
import { type Mixed, recordMix } from '../test/support/record-mix.ts';

const SEEDS = Array.from({ length: Number(process.argv[2] ?? 24) }, (_, i) => i + 1);
const MIX: readonly Mixed[] = [
  { workload: 'one', perSecond: [200, 40], bytes: 1024 },
  { workload: 'other', perSecond: [40, 200], bytes: 512 },
];
const ENTRY_BYTES = 10 * KIB;
const BESIDE = ['white noise', 'AR(0.9)', 'random walk', 'page ratchet', 'warm-up in the first load', 'steps'];

for (const phi of [0, 0.95, 0.995]) {
  const held = SEEDS.flatMap((seed) => shares(recordMix(MIX, wander(phi, seed))));
  print(`shares of a mix under AR(1) noise of phi ${phi}: ${count(held)} of ${held.length} intervals hold the truth`);
}
for (const first of [0, 900]) {
  for (const name of BESIDE) {
    const told = SEEDS.map((seed) => besideShape(LOADED_NULLS[name] as Shape, first, seed)).filter(
      (per) => per !== null,
    );
    const held = told.map(({ low, high }) => low <= ENTRY_BYTES && ENTRY_BYTES <= high);
    print(`entries, the first ${first} free, beside ${name}: told in ${told.length}, true in ${count(held)}`);
  }
}
for (const [drawn, shapes] of [[WATCHED_HOUR, WATCHED_NULLS] as const, [DEFAULT_RUN, LOADED_NULLS] as const]) {
  for (const [name, shape] of Object.entries(shapes)) {
    const judged = SEEDS.map((seed) => analyze(besideCount(drawRecording(drawn, shape, null, seed), seed)).deciding);
    const told = judged.map(({ perEntry }) => perEntry !== null);
    const grown = judged.map(({ verdict }) => verdict !== 'stable');
    print(`a count that wanders beside ${name}: followed in ${count(told)}, of ${count(grown)} that are not stable`);
  }
}

function shares(recording: Recording): readonly boolean[] {
  const { perOperations } = analyze(recording).deciding;
  return perOperations.map(({ estimate }, i) => {
    const truth = MIX[i]?.bytes ?? Number.NaN;
    return estimate !== null && estimate.low <= truth && truth <= estimate.high;
  });
}

function wander(phi: number, seed: number): () => number {
  const normal = normalsFrom(randomFrom(seed));
  let level = 0;
  return () => {
    level = phi * level + Math.sqrt(1 - phi ** 2) * 0.1 * MIB * normal();
    return level;
  };
}

/** A table that grows in waves of its own, and the memory of its entries on top of a shape. */
function besideShape(shape: Shape, first: number, seed: number): Finding['perEntry'] {
  const follow = shape(randomFrom(seed));
  const entries = ({ tMs, operations }: Moment): number =>
    24 + Math.round(operations / 2 + 400 * Math.sin(tMs / 4000) * Math.min(1, operations / 1000));
  const memory = (at: Moment): number => {
    const course = { time: at.tMs / 105_000, cause: at.operations / 12_000, inLoad: 0, underLoad: at.underLoad };
    return follow(course) + ENTRY_BYTES * Math.max(0, entries(at) - 24 - first);
  };
  return analyze(recordCycles(memory, { series: { 'falco.n_threads': readCycles('count', entries) } })).deciding
    .perEntry;
}

function besideCount(recording: Recording, seed: number): Recording {
  const normal = normalsFrom(randomFrom(1000 + seed));
  const memory = recording.series.get('anon+swap');
  if (memory === undefined) throw new Error('no memory was drawn');
  const step = 5000 / memory.tMs.length;
  let level = 500;
  const values = memory.tMs.map(() => {
    level += normal() * Math.sqrt(step) + 0.02 * step;
    return Math.round(level);
  });
  const metric = { id: 'fds.open', unit: 'count', kind: 'gauge', describe: 'drawn' } as const;
  return {
    ...recording,
    series: new Map(recording.series).set(metric.id, { ...memory, id: metric.id, metric, values }),
  };
}

function count(hits: readonly boolean[]): number {
  return hits.filter((hit) => hit).length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
