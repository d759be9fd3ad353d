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

/** Name of the Prometheus counter that has one sample for each rule which has matched. */
export const RULE_MATCHES = 'falcosecurity_falco_rules_matches_total';

/** Key among the `output_fields` of a snapshot that counts one rule's matches. */
export function ruleKey(name: string): string {
  return `falco.rules.${name.replace(/\W/g, '_')}`;
}
