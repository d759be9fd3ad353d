import { MARKED_FILES } from '../model/marked-files.ts';
import { MARKED_PORT } from '../model/marked-port.ts';
import type { FalcoRule } from './rule.ts';

/** Tag of every rule, and so of every alert, that leaklab makes. */
export const LEAKLAB_TAG = 'leaklab';

/** A rule of leaklab's as it stands in the file. */
export interface OwnRule extends Pick<FalcoRule, 'name'> {
  readonly desc: string;
  readonly condition: string;
  readonly output: string;
}

/** The rule whose alert shows that a Falco still reacts. */
export const CANARY_RULE: OwnRule = {
  name: 'leaklab canary',
  desc: 'leaklab opened its canary, to see whether this Falco still reacts',
  condition: matchOpens(MARKED_FILES.canary),
  output: 'leaklab canary (file=%fd.name process=%proc.name pid=%proc.pid)',
};

/**
 * The rules that leaklab's workloads rely on. Conditions on opens are of what Falco has understood from 0.30 on: openat2 is left
 * out because older ones do not know it, and leaklab does not make it.
 */
export const LEAKLAB_RULES: readonly OwnRule[] = [
  CANARY_RULE,
  {
    name: 'leaklab alert',
    desc: 'one open of the alert flood of leaklab',
    condition: matchOpens(MARKED_FILES.alert),
    output:
      'leaklab alert (file=%fd.name user=%user.name process=%proc.name pid=%proc.pid command=%proc.cmdline ' +
      'parent=%proc.pname grandparent=%proc.aname[2])',
  },
  {
    name: 'leaklab names',
    desc: 'never an alert of leaklab, whose name-lookups connect to no address of this name and are compared with it',
    condition: `evt.type = connect and fd.sport = ${MARKED_PORT} and fd.sip.name = "localhost"`,
    output: 'leaklab names (connection=%fd.name process=%proc.name pid=%proc.pid)',
  },
];

/** Opens of files whose names begin with a mark, see {@link MARKED_FILES}. */
function matchOpens(marked: string): string {
  return `evt.type in (open, openat) and fd.name contains "/${marked}"`;
}

/**
 * The file that `leaklab rules` prints. `priority` is that of every rule in it: Debug, the least, unless a Falco is
 * configured to leave that out. All rules unless said.
 */
export function writeRulesFile(priority: FalcoRule['priority'], rules: readonly OwnRule[] = LEAKLAB_RULES): string {
  return [HEADER, ...rules.map((rule) => writeRule(rule, priority))].join('\n');
}

const HEADER = `\
# Rules of leaklab. They match opens of files that leaklab makes for that purpose, and connects to the discard port of
# localhost, which leaklab does not make. Every alert carries the tag "${LEAKLAB_TAG}". For Falco 0.30 and later.
#
# To load them, write this file into a folder that rules_files in falco.yaml lists, as /etc/falco/rules.d, or add its
# path to that list (rules_file before 0.38), or start Falco with one more -r FILE beside those that it has. A Falco
# that watches its files reloads at once, which empties its tables: save a grown state first (leaklab snapshot).
#
# Falco before 0.34 passes on one alert a second after the first thousand, which hides a flood. To see it, set
# outputs.rate and outputs.max_burst to 1000000.
#
# To take them away, remove this file.
`;

/** Strings in double quotes: JSON is YAML. */
function writeRule({ name, desc, condition, output }: OwnRule, priority: FalcoRule['priority']): string {
  return `\
- rule: ${name}
  desc: ${desc}
  condition: ${condition}
  output: ${JSON.stringify(output)}
  priority: ${priority.toUpperCase()}
  tags: [${LEAKLAB_TAG}]
`;
}
