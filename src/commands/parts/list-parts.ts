import { layTable } from '../../drawing/text-table.ts';
import { wrapText } from '../../drawing/wrap-text.ts';
import { HELD } from '../../load/bounds.ts';
import { describeNeeds } from '../../load/describe-needs.ts';
import type { HostMeans } from '../../model/need.ts';
import type { Table } from '../../model/report.ts';
import { formatDuration, type Unit } from '../../model/units.ts';
import type { Parameter, Workload } from '../../model/workload.ts';
import { findUnmetNeeds, wordUnmet } from '../../planning/unmet-needs.ts';
import { parametersOf } from '../../planning/workloads.ts';
import { tabulateIssues } from '../../report/tabulate-issues.ts';
import { SPECIMEN_MODES } from '../../specimen/options.ts';
import { readHostMeans } from '../../system/host/host-means.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import type { Listed } from '../options.ts';
import { loadKnownIssues } from './load-known-issues.ts';
import { loadFormats, loadProbes, loadTargets, loadWorkloads } from './shelves.ts';

/** The shelves as text, or as one JSON object with their parts' own fields. */
export async function listParts(shelves: readonly Listed[], json: boolean): Promise<string> {
  const lists = await Promise.all(shelves.map(async (shelf) => [shelf, await LISTERS[shelf]()] as const));
  if (json) {
    const parts = Object.fromEntries(lists.map(([shelf, { parts }]) => [shelf, parts]));
    return `${JSON.stringify({ schema: 'leaklab/list@1', ...parts })}\n`;
  }
  return lists.map(([shelf, listing]) => `${[shelf, ...layListing(listing)].join('\n')}\n`).join('\n');
}

function layListing(listing: Listing): readonly string[] {
  if ('lines' in listing) return listing.lines.flatMap(wrapLine);
  return layTable(listing.table, COLUMNS - STEP.length).map((line) => STEP + line);
}

const COLUMNS = 80;
const STEP = '  ';

/** A line that goes on does so one step further in than it began, or below its second column where it has one. */
function wrapLine(line: string): readonly string[] {
  const [, indent = '', first = ''] = /^( *)(\S.*? {2,})?/.exec(line) ?? [];
  const mark = STEP + indent + (first.length < COLUMNS / 2 ? first : '');
  const below = first === '' ? STEP + indent + STEP : ' '.repeat(mark.length);
  const [head = '', ...rest] = wrapText(line.slice(mark.length - STEP.length), COLUMNS - below.length);
  return [mark + head, ...rest.map((text) => below + text)];
}

type Listing = { readonly parts: readonly unknown[] } & (
  | { readonly lines: readonly string[] }
  | { readonly table: Table }
);

const LISTERS: Readonly<Record<Listed, () => Promise<Listing>>> = {
  workloads: async () => {
    const means = readHostMeans(kernelFilesBelow('/'));
    const shelf = await loadWorkloads();
    const parts = shelf.map((workload) => ({
      ...workload,
      parameters: parametersOf(workload),
      unmet: findUnmetNeeds(workload, means),
    }));
    return { parts, lines: [...shelf.flatMap((workload) => describeWorkload(workload, means)), ...describeHolds()] };
  },
  probes: async () => {
    const parts = await loadProbes();
    const every = (period: (typeof parts)[number]['period']) =>
      period === 'tick' ? 'every tick' : `every ${formatDuration(period.ms)}`;
    return { parts, lines: parts.map(({ id, title, period }) => `${id.padEnd(14)} ${title}, ${every(period)}`) };
  },
  targets: async () => {
    const parts = await loadTargets();
    const modes = Object.entries(SPECIMEN_MODES).map(([mode, { describe }]) => `  ${mode.padEnd(12)} ${describe}`);
    const lines = parts.flatMap(({ syntax, title, id }) => [
      `${syntax.padEnd(35)} ${title}`,
      ...(id === 'specimen' ? modes : []),
    ]);
    return { parts, lines };
  },
  formats: async () => {
    const parts = await loadFormats();
    return { parts, lines: parts.map(({ id, title, extension }) => `${id.padEnd(12)} ${title} (${extension})`) };
  },
  issues: async () => {
    const parts = loadKnownIssues();
    return { parts, table: tabulateIssues(parts) };
  },
};

function describeWorkload(workload: Workload, means: HostMeans): readonly string[] {
  const { id, title, operation, eventsPerOperation, defaultRatePerSecond, stresses, reproduces, parameters } = workload;
  const unmet = findUnmetNeeds(workload, means);
  return [
    `${id}: ${title}`,
    ...(unmet.length === 0 ? [] : [`    cannot run here: ${wordUnmet(unmet)}; ${unmet[0]?.remedy}`]),
    `    counts ${operation}s (${eventsPerOperation} ${eventsPerOperation === 1 ? 'event' : 'events'} each), ${defaultRatePerSecond}/s unless --rate; needs ${describeNeeds(workload)}`,
    `    stresses ${stresses}`,
    ...(reproduces.length === 0 ? [] : [`    reproduces ${reproduces.join(', ')}`]),
    ...describeParameters(parameters),
  ];
}

/** What they all take, told once. */
function describeHolds(): readonly string[] {
  return ['every workload: with --hold fds=N,sockets=N,argv=N, or one by one', ...describeParameters(HELD)];
}

function describeParameters(parameters: Readonly<Record<string, Parameter>>): readonly string[] {
  return Object.entries(parameters).map(
    ([key, { unit, default: standard, min, max, describe }]) =>
      `    --set ${key}=${standard}  ${describe} (${min} to ${max}${unitOf(unit)})`,
  );
}

/** A count is named by what is described. */
function unitOf(unit: Unit): string {
  return unit === 'count' ? '' : ` ${unit}`;
}
