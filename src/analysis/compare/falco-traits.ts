import type { UnlikeWeight } from '../../model/comparison.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { formatValue } from '../../model/units.ts';
import type { JudgedRun } from './judged-run.ts';
import { type Trait, textTrait } from './trait.ts';

/** What two Falcos may differ in beside their version, and what follows. */
const TOLD: readonly (readonly [string, string, UnlikeWeight])[] = [
  ['engine', 'engine', 'rates'],
  ['buffer-preset', 'buffer preset', 'harmless'],
  ['buffers', 'buffers', 'harmless'],
  ['allocator', 'allocator', 'rates'],
  ['thread-table-size', 'size of the thread table', 'rates'],
  ['purge-interval', 'purge of the thread table', 'rates'],
  ['outputs-queue', 'capacity of the outputs queue', 'rates'],
  ['system-calls', 'system calls monitored', 'rates'],
  ['memory-limit', 'memory limit of Falco', 'rates'],
  ['config-digest', 'configuration in force', 'harmless'],
];

/** The facts about a Falco, where both sides know them. */
export const FALCO_TRAITS: readonly Trait[] = TOLD.map(([id, what, weight]) =>
  textTrait(what, weight, (run) => wordFact(factsOf(run).find((fact) => fact.id === id))),
);

function factsOf({ recording }: JudgedRun): readonly FalcoFact[] {
  return recording.header?.target.falco?.facts ?? [];
}

function wordFact(fact: FalcoFact | undefined): string | null {
  if (fact?.state !== 'known') return null;
  return 'unit' in fact ? formatValue(fact.value, fact.unit) : fact.value;
}
