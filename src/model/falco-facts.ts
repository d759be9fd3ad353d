import type { Unit } from './units.ts';

/** One thing that maintainers ask about a Falco, as far as it could be found out when the run began. */
export type FalcoFact = FactName & FactAnswer;

/** Which fact it is. Several may have one id: a Falco has more than one rules file. */
export interface FactName {
  /** a word for machines: `libs-version` */
  readonly id: string;
  /** the item of the list of things asked for that it belongs to, 1 to 23 */
  readonly item: number;
  /** for readers: `Libs version` */
  readonly label: string;
}

/** What is known, and by what; or why it is not. Nothing is guessed: what no source says is unknown. */
export type FactAnswer =
  | { readonly state: 'known'; readonly value: string; readonly from: string }
  | { readonly state: 'known'; readonly value: number; readonly unit: Unit; readonly from: string }
  /** `unknown`: no source has it, or a later step gives it. `not permitted`: this user may not look where it stands */
  | { readonly state: 'unknown' | 'not permitted'; readonly because: string };

/**
 * What maintainers ask for when a Falco grows, in the order of Falco's bug template and then of how often it was asked in
 * the threads on memory (falco#740, #2495, #3643, #3664 and others).
 */
export const ASKED_ITEMS = [
  'Versions',
  'System info',
  'OS and kernel',
  'Hardware',
  'Installation',
  'Driver',
  'Log and end',
  'Configuration',
  'Rules',
  'Plugins',
  'Containers',
  'Kubernetes metadata',
  'Metrics',
  'Event rate',
  'State tables',
  'Memory',
  'Memory over time',
  'Allocator',
  'Debugging',
  'Reproducer',
  'What to try',
  'Privacy',
  'Upgrade',
] as const;
