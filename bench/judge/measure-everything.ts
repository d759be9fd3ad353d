import { TIER_NAMES } from './corpus/shelf.ts';
import { tellLive } from './live/judge-live.ts';
import { openPool } from './pool.ts';
import { drawVerdicts, tellCorpus } from './sections/corpus.ts';
import { tellDetections } from './sections/detections.ts';
import { tellGates } from './sections/gates.ts';
import { tellIntervalRivals } from './sections/interval-rivals.ts';
import { tellIntervals } from './sections/intervals.ts';
import { tellRivals } from './sections/rivals.ts';
import type { Section } from './sections/section.ts';
import { tellSeveral } from './sections/several.ts';
import { tellSlopes } from './sections/slopes.ts';
import { tellSpeed } from './sections/speed.ts';

const FAMILIES = 'heldout';

/** All sections on the shapes that are held out, each as soon as it is there; real processes are watched meanwhile. */
export async function* measureEverything(seeds: number): AsyncGenerator<Section> {
  yield tellSpeed(FAMILIES);
  const live = tellLive();
  const pool = openPool();
  try {
    const outcomes = await drawVerdicts(pool, { seeds, families: FAMILIES, tiers: TIER_NAMES, only: null });
    yield tellCorpus(outcomes);
    yield tellRivals(outcomes);
    yield await tellGates(pool, seeds);
    yield await tellIntervals(pool, 2 * seeds);
    yield await tellIntervalRivals(pool, 5 * seeds);
    yield await tellSlopes(pool, FAMILIES, Math.ceil(seeds / 4));
    yield await tellDetections(pool, Math.ceil(seeds / 4));
    yield await tellSeveral(pool, FAMILIES, 2 * seeds);
  } finally {
    await pool.close();
  }
  yield await live;
}
