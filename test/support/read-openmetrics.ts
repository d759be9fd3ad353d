/** A sample as a strict reader takes it. */
export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly seconds: number | null;
}

/** A family with its metadata and its samples in order. */
export interface ReadFamily {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly samples: ReadSample[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABELS = String.raw`\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*\}`;
const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const SAMPLE = new RegExp(`^(${NAME})(${LABELS})? (${NUMBER})(?: (\\d+(?:\\.\\d+)?))?$`);
const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.*)$`);
const SUFFIXES: Readonly<Record<string, string>> = { gauge: '', counter: '_total', info: '_info', stateset: '' };

/**
 * Reads a page by the rules of OpenMetrics 1.0 that concern gauges, counters, infos and state sets: one family after the
 * other, TYPE first, a unit that ends the name, suffixes by type, times of a metric that rise, `# EOF` as the last line.
 * Throws with the line that breaks one.
 */
export function readOpenMetrics(page: string): readonly ReadFamily[] {
  if (!page.endsWith('\n# EOF\n')) throw new Error('no # EOF at the end');
  const families = new Map<string, ReadFamily>();
  const seen = new Map<string, number | null>();
  let open: ReadFamily | null = null;
  for (const line of page.split('\n').slice(0, -2)) {
    const [, word, name = '', said = ''] = METADATA.exec(line) ?? [];
    if (word === 'TYPE') {
      if (families.has(name) || !(said in SUFFIXES)) throw new Error(`a second family, or an unknown type: ${line}`);
      open = { name, type: said, unit: '', samples: [] };
      families.set(name, open);
    } else if (word !== undefined) open = addMetadata(families, open, word, name, said);
    else addSample(open, line, seen);
  }
  return [...families.values()];
}

function addMetadata(
  families: Map<string, ReadFamily>,
  open: ReadFamily | null,
  word: string,
  name: string,
  said: string,
) {
  if (open?.name !== name || open.samples.length > 0)
    throw new Error(`metadata that stands elsewhere: ${word} ${name}`);
  if (word === 'HELP') return open;
  if (!name.endsWith(`_${said}`)) throw new Error(`${name} does not end with its unit ${said}`);
  const withUnit = { ...open, unit: said };
  families.set(name, withUnit);
  return withUnit;
}

function addSample(open: ReadFamily | null, line: string, seen: Map<string, number | null>): void {
  const [, name = '', labels = '', value, time] = SAMPLE.exec(line) ?? [];
  if (open === null || value === undefined) throw new Error(`no sample: ${line}`);
  if (name !== open.name + (SUFFIXES[open.type] ?? '')) throw new Error(`no sample of ${open.name}: ${line}`);
  const seconds = time === undefined ? null : Number(time);
  const key = name + labels;
  const before = seen.get(key);
  if (seen.has(key) && (before === null || seconds === null || seconds <= (before ?? 0))) {
    throw new Error(`a metric twice, or its time goes back: ${line}`);
  }
  if (open.type === 'counter' && Number(value) < 0) throw new Error(`a counter below zero: ${line}`);
  seen.set(key, seconds);
  open.samples.push({ name, labels: readLabels(labels), value: Number(value), seconds });
}

function readLabels(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(
    pairs.map(([, name, value = '']) => [
      name,
      value.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter)),
    ]),
  );
}
