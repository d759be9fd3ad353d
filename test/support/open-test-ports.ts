import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';
import type { ProcessIdentity } from '../../src/system/live-process.ts';
import { type OpenTargetPorts, openTargetPorts } from '../../src/system/targets/target-ports.ts';

/** The ports of the targets shelf on this very host, with a janitor that only takes notes. */
export interface TestPorts extends OpenTargetPorts {
  readonly registered: ProcessIdentity[];
  readonly interrupt: AbortController;
  /** what targets have written so far to `target.stdout` or `target.stderr` */
  readLog(name: 'stdout' | 'stderr'): string;
}

/** To be closed after the test: ends what was started and removes the logs. */
export function openTestPorts(): TestPorts {
  const logFolder = mkdtempSync(join(tmpdir(), 'target-'));
  const registered: ProcessIdentity[] = [];
  const interrupt = new AbortController();
  const ports = openTargetPorts({
    files: kernelFilesBelow('/'),
    janitor: async () => ({
      mark: { TEST_MARK: 'marked' },
      registerTarget: (target) => void registered.push(target),
    }),
    logFolder,
    feed: null,
    ask: async () => null,
    say: () => {},
    signal: interrupt.signal,
  });
  const close = (): void => {
    for (const { pid } of registered) killGroup(pid);
    ports.close();
    rmSync(logFolder, { recursive: true });
  };
  const readLog = (name: string): string => readFileSync(join(logFolder, `target.${name}`), 'utf8');
  return { ...ports, registered, interrupt, readLog, close };
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it has ended
  }
}
