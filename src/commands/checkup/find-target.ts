import { fail } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { openTargetPorts } from '../../system/targets/target-ports.ts';
import type { Terminal } from '../../system/terminal/terminal.ts';
import { loadTarget, targetIds } from '../parts/shelves.ts';
import { parseTargetSpec } from '../parts/target-spec.ts';

/** Finds a running target without starting anything. Throws ToolError as the target part does. */
export async function findTarget(text: string, files: KernelFiles, terminal: Terminal): Promise<ProcessFacts> {
  const { id, argument } = parseTargetSpec(text, targetIds());
  const ports = openTargetPorts({
    files,
    janitor: () => {
      throw fail('usage', `target "${text}" would have to be started`, 'name one that runs: see leaklab list targets');
    },
    logFolder: '.',
    feed: null,
    ask: terminal.ask,
    say: terminal.say,
    signal: new AbortController().signal,
  });
  const target = await (await loadTarget(id)).attach(ports, argument);
  await target.release();
  const facts = inspectProcess(files, target.attachment.pid);
  if (facts === null) throw fail('target-gone', `"${text}" ended while it was looked at`, 'start it again');
  return facts;
}
