/** Falco's priorities, most urgent first; the Prometheus text gives their index. */
export const FALCO_PRIORITIES = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
] as const;

/** A rule, and how often it has matched since the start or the latest reload. */
export interface FalcoRule {
  readonly name: string;
  readonly priority: (typeof FALCO_PRIORITIES)[number];
  readonly source: string;
  readonly tags: readonly string[];
  readonly matches: number;
}

/** A priority by its name in any case, `info` for short; null for a text that is none. */
export function parsePriority(text: string): FalcoRule['priority'] | null {
  const wanted = text.toLowerCase() === 'info' ? 'informational' : text.toLowerCase();
  return FALCO_PRIORITIES.find((priority) => priority.toLowerCase() === wanted) ?? null;
}

/** Whether rules of a priority are loaded where the configuration asks for those of `least` and above. */
export function isUrgentEnough(priority: FalcoRule['priority'], least: FalcoRule['priority']): boolean {
  return FALCO_PRIORITIES.indexOf(priority) <= FALCO_PRIORITIES.indexOf(least);
}

/** Name of the Prometheus counter that has one sample for each rule which has matched. */
export const RULE_MATCHES = 'falcosecurity_falco_rules_matches_total';

/** Key among the `output_fields` of a snapshot that counts one rule's matches. */
export function ruleKey(name: string): string {
  return `falco.rules.${name.replace(/\W/g, '_')}`;
}
