import type { KernelFiles } from '../../model/ports.ts';
import type { LiveTarget } from '../../model/target.ts';
import { inspectProcess } from '../../proc/process-facts.ts';

/**
 * A target with all that can be known of it as a Falco, and its next lives likewise; as it is where it is none. It takes
 * a second at most. `root` is where the files lie: `/`, or a fixture folder.
 */
export async function knowTarget(target: LiveTarget, files: KernelFiles, root: string): Promise<LiveTarget> {
  const { attachment } = target;
  const facts = attachment.falco === null ? null : inspectProcess(files, attachment.pid);
  const successor = async (withinMs: number): Promise<LiveTarget | null> => {
    const next = await target.successor(withinMs);
    return next === null ? null : knowTarget(next, files, root);
  };
  if (facts === null || facts.startTicks !== attachment.startTicks) return { ...target, successor };
  const { knowFalco } = await import('./know-falco.ts');
  const { openInquiryPorts } = await import('./open-inquiry-ports.ts');
  const falco = await knowFalco(facts, attachment.owned, openInquiryPorts(files, root));
  return { ...target, successor, attachment: { ...attachment, falco } };
}
