import { basename } from 'node:path';
import type { KernelFiles } from '../../model/ports.ts';

/** `falco` is `falco.service`, as systemctl takes it; a name with the suffix of another kind stays as it is. */
export function completeUnitName(name: string): string {
  return /\.(service|scope|slice|socket|mount|swap)$/.test(name) ? name : `${name}.service`;
}

/** Whether a running unit is the one of a name, or an instance of the template of that name (`falco@.service`). */
export function isUnit(running: string, name: string): boolean {
  if (running === name) return true;
  const [template, suffix, ...rest] = name.split('@.');
  if (template === undefined || suffix === undefined || rest.length > 0) return false;
  return running.startsWith(`${template}@`) && running.endsWith(`.${suffix}`);
}

/**
 * The unit that a name is an alias of, or null: packages of Falco install `falco.service` as a link to
 * `falco-modern-bpf.service` and its like, and cgroups bear the unit's own name.
 */
export function readAlias(files: KernelFiles, name: string): string | null {
  const links = UNIT_FOLDERS.flatMap((folder) => files.readLink(`${folder}/${name}`) ?? []);
  const unit = links.map((link) => basename(link)).find((target) => target !== name && target !== 'null');
  return unit ?? null;
}

/** Whether systemd could start it: there is a unit file. */
export function isInstalled(files: KernelFiles, name: string): boolean {
  return UNIT_FOLDERS.some((folder) => files.readOnce(`${folder}/${name}`) !== null);
}

/** Where systemd looks for units, what counts most first (systemd.unit(5)). */
const UNIT_FOLDERS = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];
