import { fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import type { Probe } from '../../model/probe.ts';
import type { Format } from '../../model/report.ts';
import type { TargetKind } from '../../model/target.ts';
import type { Workload } from '../../model/workload.ts';
import { loadPart, loadShelf, shelfIds } from '../../system/shelf.ts';

/** Where the shelves lie, as seen from this file when it is compiled. */
const FOLDERS = {
  workloads: new URL('../../../workloads/', import.meta.url),
  probes: new URL('../../probes/', import.meta.url),
  targets: new URL('../../targets/', import.meta.url),
  formats: new URL('../../formats/', import.meta.url),
} as const;

/** All workloads, by id. */
export function loadWorkloads(): Promise<readonly Workload[]> {
  return loadShelf<Workload>(FOLDERS.workloads);
}

/** The workloads of some ids that are known to be there, in their order. */
export async function loadWorkloadsOf(ids: readonly string[]): Promise<readonly Workload[]> {
  const parts: Workload[] = [];
  for (const id of ids) parts.push(await loadPart<Workload>(FOLDERS.workloads, id));
  return parts;
}

/** The workloads that there are, without loading them. */
export function workloadIds(): readonly string[] {
  return shelfIds(FOLDERS.workloads);
}

/** All probes, by id. */
export function loadProbes(): Promise<readonly Probe[]> {
  return loadShelf<Probe>(FOLDERS.probes);
}

/** The probes that there are, without loading them. */
export function probeIds(): readonly string[] {
  return shelfIds(FOLDERS.probes);
}

/** All target parts, by id. */
export function loadTargets(): Promise<readonly TargetKind[]> {
  return loadShelf<TargetKind>(FOLDERS.targets);
}

/** All formats, by id. */
export function loadFormats(): Promise<readonly Format[]> {
  return loadShelf<Format>(FOLDERS.formats);
}

/** The formats that there are, without loading them. */
export function formatIds(): readonly string[] {
  return shelfIds(FOLDERS.formats);
}

/** The ways to name a target, without loading them. */
export function targetIds(): readonly string[] {
  return shelfIds(FOLDERS.targets);
}

/** One target part. Throws ToolError usage with the nearest name. */
export async function loadTarget(id: string): Promise<TargetKind> {
  return loadPart<TargetKind>(FOLDERS.targets, checkId('target', id, targetIds()));
}

/** The format ids of a comma list, in its order, without loading any. Throws ToolError usage with those that there are. */
export function parseFormatList(list: string): readonly string[] {
  const known = shelfIds(FOLDERS.formats);
  const ids = list.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return [...new Set(ids)];
  const near = suggestNearest(unknown, known, 'choose one of them:');
  throw fail('usage', `unknown format "${unknown}"`, `${near} ${known.join(', ')}`);
}

/** The formats of some ids that {@link parseFormatList} gave. */
export function loadFormatsOf(ids: readonly string[]): Promise<readonly Format[]> {
  return Promise.all(ids.map((id) => loadPart<Format>(FOLDERS.formats, id)));
}

function checkId(noun: string, id: string, known: readonly string[]): string {
  if (known.includes(id)) return id;
  throw fail('usage', `unknown ${noun} "${id}"`, suggestNearest(id, known, `choose one of ${known.join(', ')}`));
}
