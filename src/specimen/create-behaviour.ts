import type { DirtyMemory } from '../model/dirty-memory.ts';
import { createBacklog, type Sink } from './backlog.ts';
import type { Behaviour } from './behaviour.ts';
import { createCache } from './cache.ts';
import { createHighWater } from './high-water.ts';
import { createLeak } from './leak.ts';
import type { SpecimenSettings } from './options.ts';
import { createOrphans } from './orphans.ts';
import { createSteady } from './steady.ts';

/** The behaviour of a mode; crash and restart leak until they end. */
export function createBehaviour(memory: DirtyMemory, settings: SpecimenSettings): Behaviour {
  switch (settings.mode) {
    case 'steady':
      return createSteady(memory);
    case 'leak':
    case 'crash':
    case 'restart':
      return createLeak(memory, settings.bytes);
    case 'orphans':
      return createOrphans(memory, settings.bytes, settings.interval_s, settings.timeout_s);
    case 'backlog':
      return createBacklog(memory, settings.bytes, sinkOf(settings.sink, settings.sink_rate));
    case 'cache':
      return createCache(memory, settings.bytes, settings.size_mib);
    case 'high-water':
      return createHighWater(memory, settings.bytes, settings.size_mib);
  }
}

function sinkOf(sink: 'slow' | 'dead' | 'quick', ratePerSecond: number): Sink {
  if (sink !== 'slow') return { kind: sink };
  return ratePerSecond === 0 ? { kind: 'behind' } : { kind: 'fixed', ratePerSecond };
}
