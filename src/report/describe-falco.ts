import { ASKED_ITEMS, type FalcoFact } from '../model/falco-facts.ts';
import type { KnownFalco, Table } from '../model/report.ts';
import { wordValue } from './word-value.ts';

/** What a run, or a look, knows of a Falco; null where it knows nothing. */
export function describeFalco(facts: readonly FalcoFact[]): KnownFalco | null {
  return facts.length === 0 ? null : { summary: summarize(facts), table: tabulateFacts(facts) };
}

/** All facts by what they answer, those that are not known for one reason in one row. Digests are cut to 12 digits. */
export function tabulateFacts(facts: readonly FalcoFact[]): Table {
  const rows = facts.reduce<readonly Row[]>(addFact, []);
  return {
    title: 'What maintainers ask about a Falco, and what is known',
    columns: ['Asked for', 'Fact', 'Value', 'From'],
    rows: rows.map(({ item, labels, value, from }, index) => [
      rows[index - 1]?.item === item ? '' : (ASKED_ITEMS[item - 1] ?? 'Other'),
      labels.join(', '),
      value,
      from,
    ]),
  };
}

interface Row {
  readonly item: number;
  readonly labels: readonly string[];
  readonly value: string;
  readonly from: string;
  readonly isKnown: boolean;
}

function addFact(rows: readonly Row[], fact: FalcoFact): readonly Row[] {
  const row = wordFact(fact);
  const last = rows.at(-1);
  const isOneMore =
    last !== undefined && !row.isKnown && !last.isKnown && last.item === row.item && last.value === row.value;
  return isOneMore ? [...rows.slice(0, -1), { ...last, labels: [...last.labels, ...row.labels] }] : [...rows, row];
}

function wordFact(fact: FalcoFact): Row {
  const { item, label, state } = fact;
  if (state === 'known') return { item, labels: [label], value: wordFactValue(fact), from: fact.from, isKnown: true };
  return { item, labels: [label], value: `${state}: ${fact.because}`, from: '', isKnown: false };
}

function wordFactValue(fact: Extract<FalcoFact, { state: 'known' }>): string {
  if (typeof fact.value === 'number') return wordValue(fact.value, 'unit' in fact ? fact.unit : 'count');
  return fact.value.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1');
}

/** What tells most about its memory, with what stands around each value. */
const TOLD: readonly (readonly [string, (value: string) => string])[] = [
  ['falco-version', (value) => value],
  ['libs-version', (value) => `libs ${value}`],
  ['engine', (value) => value],
  ['buffers', (value) => (value === 'none' ? 'no buffers' : `buffers: ${value}`)],
  ['allocator', (value) => value],
  ['home', (value) => value],
  ['memory-limit', (value) => (value === 'none' ? 'no memory limit' : `memory limit ${value}`)],
  ['rules-total', (value) => `${value} of rules`.replace(/^(\d+) \((.*?) on\).*$/, '$1 rules, $2 on')],
  ['setting-changes', (value) => (/^\d+$/.test(value) ? `settings unlike the default: ${value}` : 'default settings')],
];

function summarize(facts: readonly FalcoFact[]): string {
  const told = TOLD.flatMap(([id, word]) => {
    const fact = facts.find((candidate) => candidate.id === id);
    return fact?.state === 'known' ? [word(wordFactValue(fact))] : [];
  });
  const lacking = facts.filter(({ state }) => state === 'unknown').length;
  const refused = facts.filter(({ state }) => state === 'not permitted').length;
  const counts = [`${facts.length - lacking - refused} facts known`, `${lacking} not`];
  const all = refused === 0 ? counts : [...counts, `${refused} not permitted to this user`];
  return `${[...told, all.join(', ')].join('; ')}.`;
}
