import { FALCO_COUNTERS, type FalcoCounter, type FalcoCounterValues } from './counters.ts';
import { FALCO_FACTS, type FalcoFacts } from './identity.ts';
import { FALCO_PRIORITIES, type FalcoRule, RULE_MATCHES } from './rule.ts';

const HELP = 'https://falco.org/docs/metrics/';

/**
 * What Falco answers on `/metrics`: the Prometheus text format 0.0.4, with HELP and TYPE before each sample, as Falco
 * repeats them.
 */
export function writeExposition(facts: FalcoFacts, values: FalcoCounterValues, rules: readonly FalcoRule[]): string {
  const told = Object.entries(FALCO_FACTS).map(([id, { prometheus, label }]) => {
    const source = id === 'engine' ? `,evt_source="${escapeLabel(facts.source)}"` : '';
    return sample(prometheus, 'gauge', `{${label}="${escapeLabel(facts[id as keyof FalcoFacts])}"${source}}`, '1');
  });
  const counted = Object.entries(FALCO_COUNTERS).map(([id, counter]) =>
    counterSample(counter, values[id as keyof FalcoCounterValues]),
  );
  const matched = rules.filter(({ matches }) => matches > 0).map(ruleSample);
  return [...told, ...matched, ...counted].join('');
}

function ruleSample({ name, priority, source, tags, matches }: FalcoRule): string {
  const labels = [
    `priority="${FALCO_PRIORITIES.indexOf(priority)}"`,
    `rule_name="${escapeLabel(name)}"`,
    `source="${escapeLabel(source)}"`,
    ...tags.map((tag) => `tag_${tag.replace(/\W/g, '_')}="true"`),
  ];
  return sample(RULE_MATCHES, 'counter', `{${labels.join(',')}}`, String(matches));
}

function counterSample({ kind, prometheus }: FalcoCounter, value: number | bigint | undefined): string {
  if (prometheus === null || value === undefined) return '';
  const text = typeof value === 'bigint' ? String(value) : value.toFixed(prometheus.decimals);
  return sample(prometheus.name, kind, '', text);
}

function sample(name: string, type: string, labels: string, value: string): string {
  return `# HELP ${name} ${HELP}\n# TYPE ${name} ${type}\n${name}${labels} ${value}\n`;
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
