import { rmSync } from 'node:fs';
import { cleanUpRun } from '../../src/system/clean-up/clean-up.ts';

/** Removes a scratch folder and what workloads have named in its ledger, as a janitor would have. */
export async function removeScratch(scratch: string): Promise<void> {
  await cleanUpRun('no-run', scratch);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
