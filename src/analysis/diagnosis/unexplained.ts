import type { Clues, Guess } from './clues.ts';

/** Growth of which nothing that was recorded tells the cause. */
export function weighUnexplained({ worst, judged, growing, table, setting }: Clues): Guess | null {
  switch (worst.behaviour) {
    case 'adds-with-time':
      if (growing.length > 0 || table !== null) return null;
      return {
        confidence: 'low',
        evidence: ['it grows with time; no cause was removed'],
        confirm: setting.loaded
          ? 'watch it without load, "leaklab watch --for 1h": what grows there too is not the load\'s doing'
          : 'repeat as "leaklab run", which removes the cause and sees what stays',
      };
    case 'flat':
    case 'weak': {
      const kernel = judged.find(
        ({ finding }) => finding.metric === 'cgroup.kernel_bytes' && finding.verdict === 'leak',
      );
      if (kernel === undefined) return null;
      return {
        confidence: 'low',
        evidence: [`cgroup.kernel_bytes ${kernel.finding.because}`],
        confirm: 'read "slabtop -o" and the memory.stat of its cgroup: they name the kernel objects that grow',
      };
    }
    default:
      return null;
  }
}
