import type { KernelFiles } from '../../model/ports.ts';
import type { LiveTarget } from '../../model/target.ts';
import { inspectProcess } from '../../proc/process-facts.ts';

/**
 * A target with what it is configured with of its purges, which say how long a run must be to see one. The target as it
 * is where it is no Falco, or its configuration cannot be read or does not say.
 */
export async function readPurges(target: LiveTarget, files: KernelFiles): Promise<LiveTarget> {
  const { attachment } = target;
  const facts = attachment.falco === null ? null : inspectProcess(files, attachment.pid);
  if (attachment.falco === null || facts === null) return target;
  const { placeOfProcess, readFalcoConfiguration } = await import('../../falco/read-configuration.ts');
  const { readPurgeSettings } = await import('../../falco/read-purge-settings.ts');
  const configuration = readFalcoConfiguration(files, placeOfProcess(files, facts));
  const purges = 'available' in configuration ? null : readPurgeSettings(configuration.tree);
  return purges === null
    ? target
    : { ...target, attachment: { ...attachment, falco: { ...attachment.falco, purges } } };
}
