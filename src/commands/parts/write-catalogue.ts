import { HELD } from '../../load/bounds.ts';
import { describeNeeds } from '../../load/describe-needs.ts';
import type { Growth, Parameter, Workload } from '../../model/workload.ts';

/** docs/workloads.md: every workload of the shelf as a maintainer wants to read it. `npm run docs` writes the file. */
export function writeCatalogue(shelf: readonly Workload[]): string {
  return [
    '# Workloads',
    INTRODUCTION,
    'Every workload takes these besides (`--hold fds=N,sockets=N,argv=N`, or `--set`):',
    tabulateParameters(HELD),
    ...shelf.flatMap(writeWorkload),
  ]
    .join('\n\n')
    .concat('\n');
}

const INTRODUCTION =
  'One part of `workloads/` a section, written from what each says of itself (`npm run docs`). How they are paced, ' +
  'counted and ended, and how fast they are: [load.md](load.md).';

function writeWorkload(workload: Workload): readonly string[] {
  return [
    `## ${workload.id}`,
    `${capitalize(workload.title)}. Stresses ${workload.stresses}.`,
    writeFacts(workload).join('\n'),
    ...writeParameters(workload),
  ];
}

function writeFacts(workload: Workload): readonly string[] {
  const { operation, eventsPerOperation, calls, moves, reproduces } = workload;
  const events = `about ${eventsPerOperation} ${eventsPerOperation === 1 ? 'event' : 'events'}`;
  return [
    `- Operation: ${/^[aeio]/.test(operation) ? 'an' : 'a'} ${operation}, ${events}, ${workload.defaultRatePerSecond}/s unless \`--rate\``,
    `- System calls: ${listCode(calls)}`,
    `- Needs: ${describeNeeds(workload)}`,
    `- Should move: ${moves.length === 0 ? "none of Falco's counters but that of events" : listCode(moves)}`,
    `- Growth under it, in a Falco that works as designed: ${GROWTH[workload.growth]}`,
    ...(reproduces.length === 0 ? [] : [`- Reproduces: ${reproduces.join(', ')}`]),
  ];
}

const GROWTH: Readonly<Record<Growth, string>> = {
  none: 'none',
  bounded: 'bounded, by what is alive or by a cap',
  delayed: 'delayed, given back at the next purge',
  queue: 'a queue, gone when its reader has caught up',
  accounting: "accounting, charged to the cgroup and not the process's own memory",
};

function writeParameters({ parameters }: Workload): readonly string[] {
  return Object.keys(parameters).length === 0 ? [] : [tabulateParameters(parameters)];
}

function tabulateParameters(parameters: Readonly<Record<string, Parameter>>): string {
  const rows = Object.entries(parameters).map(
    ([name, { unit, default: standard, min, max, describe }]) =>
      `| \`${name}\` | ${standard} | ${min} to ${max} | ${unit} | ${describe} |`,
  );
  return ['| parameter | default | bounds | unit | |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function listCode(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
