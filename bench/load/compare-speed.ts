import { COMPARISONS } from './comparisons.ts';
import { startFlatOut } from './flat-out.ts';
import { measureRounds } from './measure-rounds.ts';
import type { Rivals } from './rivals.ts';
import type { Section } from './section.ts';
import { pairRatio, tellMissed, tellRate, tellRatio } from './tell-rounds.ts';

/** One worker of each workload against C, stress-ng and Node. */
export async function compareSpeed(scratch: string, rivals: Rivals, rounds: number): Promise<Section> {
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const comparison of COMPARISONS) {
    const { title, target } = comparison;
    const host = await startFlatOut(scratch, comparison, 1);
    const measured = await measureRounds(
      {
        host: host.measure,
        c: () => rivals.c(comparison.loop, 1),
        stressNg: () => rivals.stressNg(comparison),
        node: () => rivals.node(comparison),
      },
      rounds,
    );
    await host.stop();
    const ratio = pairRatio(measured, 'host', 'c');
    const stressNg = `${tellRate(measured, 'stressNg')} (${comparison.stressor.name})`;
    const rates = [tellRate(measured, 'host'), tellRate(measured, 'c'), stressNg, tellRate(measured, 'node')];
    rows.push([title, ...rates, tellRatio(ratio), target.toFixed(2)]);
    missed.push(...tellMissed(title, ratio, target));
  }
  const columns = ['operation', 'host, 1/s', 'C, 1/s', 'stress-ng, 1/s', 'Node, 1/s', 'host / C (95 %)', 'promised'];
  return { table: { title: 'One worker', columns, rows }, missed };
}
