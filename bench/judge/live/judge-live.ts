import { setTimeout } from 'node:timers/promises';
import type { Summary } from '../../../src/model/summary.ts';
import { MINUTE_MS } from '../../../src/model/units.ts';
import { MB } from '../corpus/shape.ts';
import { type Goal, goalOf, type Section, shareOf, tellShare } from '../sections/section.ts';
import { askLeaklab } from './ask-leaklab.ts';
import { LEAKED_PER_HOUR, type Leaker, listLeakers } from './leakers.ts';

/** Below ten minutes no watch makes a leak. */
const WATCHED_FOR = '11m';
/** A process is watched that has run for a while. */
const HEAD_START_MS = MINUTE_MS;
/** What the specimen keeps of an operation. */
const SPECIMEN_BYTES = 512;

/** What was said of one live process. */
interface Told {
  readonly name: string;
  readonly truth: string;
  readonly leaks: boolean;
  /** a text: why nothing was said */
  readonly answer: Summary | string;
  /** bytes an hour, or an operation */
  readonly rateOf: (summary: Summary) => Rate | null;
  readonly trueRate: number;
  /** bytes in which rates are told */
  readonly unit: number;
}

/** null: the interval has no end on this side */
interface Rate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Watches real processes with known leaks, and runs the default experiment on the specimen, all at once and beside whatever
 * else this host does. Some twelve minutes.
 */
export async function tellLive(): Promise<Section> {
  const { leakers, lacking } = listLeakers();
  const [watched, run] = await Promise.all([Promise.all(leakers.map(watch)), runSpecimens()]);
  const told = [...watched, ...run];
  return {
    title: 'Live processes',
    how:
      `Node, glibc and jemalloc at ${LEAKED_PER_HOUR / MB} MB/h, begun a minute before and watched for ${WATCHED_FOR}; the specimen in the default run. ` +
      `All at once, and beside the rest of this measurement. ${lacking.join(' ')}`,
    tables: [
      {
        title: 'Verdicts on live processes',
        columns: ['process', 'truth', 'verdict', 'rate told', 'off by', 'sentence'],
        rows: told.map(rowOf),
      },
    ],
    goals: goalsOf(told),
  };
}

async function watch({ name, leaks, start }: Leaker): Promise<Told> {
  const child = await start();
  try {
    await setTimeout(HEAD_START_MS);
    const answer = await askLeaklab(['watch', '-t', `pid:${child.pid}`, '--for', WATCHED_FOR, '--interval', '1s']);
    return {
      name,
      leaks,
      truth: leaks ? `${LEAKED_PER_HOUR / MB} MB/h` : 'frees all',
      answer,
      rateOf: ({ slope }) => slope && { ...slope, value: slope.perHour },
      trueRate: LEAKED_PER_HOUR,
      unit: MB,
    };
  } finally {
    child.kill('SIGKILL');
  }
}

/** One after the other: one leaklab loads a host at a time. */
async function runSpecimens(): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const mode of ['leak', 'steady']) {
    const leaks = mode === 'leak';
    told.push({
      name: `specimen:${mode}`,
      leaks,
      truth: leaks ? `${SPECIMEN_BYTES} B an operation` : 'keeps nothing',
      answer: await askLeaklab(['run', '-t', `specimen:${mode}`, '--yes']),
      rateOf: ({ perOperation }) => perOperation,
      trueRate: SPECIMEN_BYTES,
      unit: 1,
    });
  }
  return told;
}

function rowOf({ name, truth, leaks, answer, rateOf, trueRate, unit }: Told): readonly string[] {
  if (typeof answer === 'string') return [name, truth, 'not judged', '', '', answer];
  const rate = leaks ? rateOf(answer) : null;
  if (rate === null) return [name, truth, answer.verdict, '', '', answer.sentence];
  const [value, low, high] = [rate.value, rate.low, rate.high].map((each) =>
    each === null ? 'open' : (each / unit).toPrecision(4),
  );
  const off = tellShare(Math.abs(rate.value / trueRate - 1));
  return [name, truth, answer.verdict, `${value} (${low} to ${high})`, off, answer.sentence];
}

/** One that was not judged leaves the goal unmeasured: the others do not stand for it. */
function goalsOf(told: readonly Told[]): readonly Goal[] {
  const shareCalledLeak = (leaks: boolean): number | null => {
    const verdicts = told.flatMap(({ leaks: leaking, answer }) =>
      leaking !== leaks ? [] : [typeof answer === 'string' ? null : answer.verdict],
    );
    if (verdicts.includes(null)) return null;
    return shareOf(verdicts.filter((verdict) => verdict === 'leak').length, verdicts.length);
  };
  return [
    goalOf('live leaks found', shareCalledLeak(true), { least: 1 }),
    goalOf('healthy live processes called a leak', shareCalledLeak(false), { most: 0 }),
  ];
}
