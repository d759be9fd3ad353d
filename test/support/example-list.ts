import type { JudgedListing } from '../../src/model/listed-run.ts';
import type { Night, NightTrend } from '../../src/model/nights.ts';
import { MIB } from '../../src/model/units.ts';
import type { ListPage } from '../../src/viewing/write-list.ts';
import { HOSTILE_TEXT } from './hostile-runs.ts';

const NIGHT_MS = 86_400_000;
const FIRST_WALL_MS = Date.UTC(2026, 10, 18, 2);

/** A judged run of a list, the so many-th of its nights. */
export function listJudged(night: number, said: Partial<JudgedListing> = {}): JudgedListing {
  return {
    kind: 'judged',
    id: `202611${18 + night}-020000-000${night}`,
    startedWallMs: FIRST_WALL_MS + night * NIGHT_MS,
    subject: 'falco 0.41.3, pid 812',
    workloads: 'exec-fail',
    verdict: 'stable',
    sentence: 'stable: no leak above 0.4 MiB/h or 6 B per spawn (95 %)',
    exitCode: 0,
    exit: 'no leak',
    cutOff: false,
    ...said,
  };
}

const LEAK = {
  verdict: 'leak',
  sentence: 'leak: anon+swap grows 9.9 ± 0.2 KiB per spawn (95 %)',
  exitCode: 1,
  exit: 'a leak was found',
} as const;

/** A night of a trend. */
export function trendNight(night: number, said: Partial<Night> = {}): Night {
  const { id, startedWallMs, subject, verdict } = listJudged(night);
  return { id, startedWallMs: startedWallMs ?? 0, subject, verdict, growth: null, ...said };
}

/** Four nights: two stable, one that could not be computed, one that leaks without an upper end. */
export const EXAMPLE_TREND: NightTrend = {
  title: 'exec-fail on falco: growth of anon+swap per hour',
  unit: 'bytes',
  per: '/h',
  nights: [
    trendNight(0, { growth: { value: 0.02 * MIB, low: -0.3 * MIB, high: 0.3 * MIB } }),
    trendNight(1, { growth: { value: 0.1 * MIB, low: -0.2 * MIB, high: 0.4 * MIB } }),
    trendNight(2, { verdict: 'inconclusive' }),
    trendNight(3, { verdict: 'leak', growth: { value: 12 * MIB, low: 11 * MIB, high: Number.POSITIVE_INFINITY } }),
  ],
  table: {
    title: 'exec-fail on falco',
    columns: ['Date (UTC)', 'Growth (95 %)'],
    rows: [['2026-11-21 02:00', '12 MiB/h']],
  },
};

/** A list with a run of each kind, and the trend of four. */
export const EXAMPLE_LIST: ListPage = {
  folder: 'nightly',
  runs: [
    {
      kind: 'running',
      id: '20261122-020000-0009',
      startedWallMs: FIRST_WALL_MS + 4 * NIGHT_MS,
      subject: 'falco 0.44.1, pid 900',
      workloads: 'exec-fail + fd-churn',
      phase: 'load 1',
      elapsedMs: 50_000,
      plannedMs: 210_000,
      readings: { title: 'Readings so far', columns: [], rows: [] },
      chart: null,
    },
    listJudged(3, LEAK),
    listJudged(2, {
      verdict: 'inconclusive',
      sentence: 'inconclusive: too short; run 4 min',
      exitCode: 5,
      exit: 'inconclusive',
    }),
    { kind: 'damaged', id: '20261119-030000-00dd', because: 'the file is empty' },
    listJudged(1, { cutOff: true }),
    listJudged(0, { startedWallMs: null, workloads: null }),
  ],
  page: 2,
  pages: 3,
  total: 450,
  trends: [EXAMPLE_TREND],
};

/** The same with a text of somebody else wherever one can stand. */
export const HOSTILE_LIST: ListPage = {
  folder: HOSTILE_TEXT,
  runs: [
    listJudged(0, {
      id: HOSTILE_TEXT,
      subject: HOSTILE_TEXT,
      workloads: HOSTILE_TEXT,
      sentence: HOSTILE_TEXT,
      exit: HOSTILE_TEXT,
    }),
    { kind: 'damaged', id: HOSTILE_TEXT, because: HOSTILE_TEXT },
    { kind: 'waiting', id: HOSTILE_TEXT },
  ],
  page: 1,
  pages: 1,
  total: 3,
  trends: [
    {
      ...EXAMPLE_TREND,
      title: HOSTILE_TEXT,
      nights: EXAMPLE_TREND.nights.map((night) => ({ ...night, id: HOSTILE_TEXT, subject: HOSTILE_TEXT })),
      table: { title: HOSTILE_TEXT, columns: [HOSTILE_TEXT], rows: [[HOSTILE_TEXT]] },
    },
  ],
};
