import { decodeRun } from '../../src/analysis/decode/decode-run.ts';
import { cutRecording } from '../../src/analysis/until-decided/cut-recording.ts';
import { lookAt } from '../../src/analysis/until-decided/look-at.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Recording } from '../../src/model/run.ts';
import type { Judge } from '../../src/model/run-ports.ts';
import { planLooks } from '../../src/planning/looks.ts';
import { createFakeSession, fakeStatus } from './fake-session.ts';
import { batchLines } from './line-batches.ts';

/**
 * The file of a session that ends once it is decided, of a target whose memory is what `bytesAt` says; a look takes 0.7 s,
 * in which readings go on.
 */
export async function recordUntilDecided(
  phases: Plan['phases'],
  bytesAt: (tMs: number) => number,
): Promise<readonly string[]> {
  const judge: Judge = async (tMs) => {
    const recording = cutRecording(await decodeLines(fake.lines), tMs);
    await new Promise<void>((resolve) => fake.clock.at(fake.clock.nowMs() - 4_300, resolve));
    return lookAt(recording);
  };
  const probes = [fakeStatus(() => [60e6, Math.round(bytesAt(fake.clock.nowMs() - 5_000)), 0, 7])];
  const fake = createFakeSession({ phases, looks: planLooks(phases), probes, judge, intervalMs: 1_000 });
  await fake.run();
  return fake.lines;
}

/** A run file as its readers see it. */
export function decodeLines(lines: readonly string[]): Promise<Recording> {
  return decodeRun(batchLines(`${lines.join('\n')}\n`, 500), 'run.jsonl');
}
