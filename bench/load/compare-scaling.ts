import { COMPARISONS, type Comparison } from './comparisons.ts';
import { startFlatOut } from './flat-out.ts';
import { measureRounds } from './measure-rounds.ts';
import type { Rivals } from './rivals.ts';
import type { Section } from './section.ts';
import { pairRatio, tellMissed, tellRatio } from './tell-rounds.ts';

/** A host takes 3 % of a CPU for the schedule of its program, and where all CPUs are at work it takes it from them. */
const HOSTS_THEMSELVES = 0.05;

/**
 * Several workers against one, up to the cores that there are, and the same for loops in C: how far a kernel lets the
 * calls run side by side is its own affair, so what is promised is that each worker keeps its share of C's, but for what
 * its host needs.
 */
export async function compareScaling(scratch: string, rivals: Rivals, rounds: number, cores: number): Promise<Section> {
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const comparison of COMPARISONS) {
    for (const workers of chooseNumbers(cores)) {
      const row = await compareWorkers(scratch, rivals, rounds, comparison, workers);
      rows.push([...row.cells]);
      missed.push(...row.missed);
    }
  }
  const columns = ['operation', 'workers', 'hosts, n / 1', 'C, n / 1', 'hosts / C (95 %)', 'promised'];
  return { table: { title: 'Several workers', columns, rows }, missed };
}

/** Powers of two up to the cores, and the cores. */
function chooseNumbers(cores: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(Math.log2(cores)) }, (_, power) => 2 ** (power + 1));
  return [...new Set([...powers.filter((number) => number < cores), cores])].filter((number) => number > 1);
}

async function compareWorkers(
  scratch: string,
  rivals: Rivals,
  rounds: number,
  comparison: Comparison,
  workers: number,
) {
  const { title, loop } = comparison;
  const target = comparison.target - HOSTS_THEMSELVES;
  const [one, several] = [await startFlatOut(scratch, comparison, 1), await startFlatOut(scratch, comparison, workers)];
  const measured = await measureRounds(
    {
      one: one.measure,
      several: several.measure,
      oneC: () => rivals.c(loop, 1),
      severalC: () => rivals.c(loop, workers),
    },
    rounds,
  );
  await Promise.all([one.stop(), several.stop()]);
  const ratio = pairRatio(measured, 'several', 'severalC');
  const scalings = [pairRatio(measured, 'several', 'one'), pairRatio(measured, 'severalC', 'oneC')].map(tellRatio);
  return {
    cells: [title, String(workers), ...scalings, tellRatio(ratio), target.toFixed(2)],
    missed: tellMissed(`${title}, ${workers} workers`, ratio, target),
  };
}
