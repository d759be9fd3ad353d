import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emitExit, isMachine } from '../../src/load/programs/emit.ts';
import { type Comparison, ROUND_MS } from './comparisons.ts';

/** What workloads are compared with: operations per second over one round, null where it cannot be had. */
export interface Rivals {
  /** so many loops in C at once, added up */
  c(loop: string, copies: number): Promise<number | null>;
  node(comparison: Comparison): Promise<number | null>;
  stressNg(comparison: Comparison): Promise<number | null>;
  /** what is not compared with and why, a line each */
  readonly lacking: readonly string[];
}

const execute = promisify(execFile);
const SECONDS = String(ROUND_MS / 1000);
const NODE_LOOPS = fileURLToPath(new URL('./node-loops.js', import.meta.url));

/** Compiles the loops into `scratch` and looks for stress-ng. */
export function prepareRivals(scratch: string): Rivals {
  const exitProgram = writeExitProgram(scratch);
  const loops = compileLoops(scratch);
  const hasStressNg = spawnSync('stress-ng', ['--version']).status === 0;
  return {
    c: async (loop, copies) => {
      if (loops === null) return null;
      const runs = Array.from({ length: copies }, () => execute(loops, [loop, SECONDS, exitProgram]));
      return (await Promise.all(runs)).reduce((sum, { stdout }) => sum + Number(stdout), 0);
    },
    node: async ({ node }) => {
      if (node === null) return null;
      return Number((await execute(process.execPath, [NODE_LOOPS, node, SECONDS, exitProgram])).stdout);
    },
    stressNg: async ({ stressor }) => (hasStressNg ? runStressor(scratch, stressor) : null),
    lacking: [
      ...(loops === null ? ['no working gcc: the ratios to C are not known'] : []),
      ...(hasStressNg ? [] : ['no stress-ng in PATH: not compared with it']),
      ...(hasStressNg && process.getuid?.() === 0 ? ['stress-ng does not run its spawn for root'] : []),
    ],
  };
}

/** Static where that can be had: a small process forks faster, and the churn program is one. */
function compileLoops(scratch: string): string | null {
  const source = fileURLToPath(new URL('../../../bench/load/loops.c', import.meta.url));
  const program = join(scratch, 'loops');
  const compiled = ['-static', '-no-pie'].some(
    (kind) => spawnSync('gcc', ['-O2', kind, '-o', program, source]).status === 0,
  );
  return compiled ? program : null;
}

function writeExitProgram(scratch: string): string {
  const path = join(scratch, 'leaklab-exit');
  if (isMachine(process.arch)) writeFileSync(path, emitExit(process.arch), { mode: 0o700 });
  return path;
}

/** Bogo operations per second of real time, as stress-ng reports them: its start-up is not in them. */
async function runStressor(scratch: string, { name, operations }: Comparison['stressor']): Promise<number | null> {
  const report = join(scratch, 'stress-ng.yaml');
  rmSync(report, { force: true });
  const words = [`--${name}`, '1', `--${name}-ops`, String(operations), '--timeout', '5'];
  try {
    await execute('stress-ng', [...words, '--quiet', '--metrics', '--yaml', report, '--temp-path', scratch]);
    const rate = /bogo-ops-per-second-real-time: ([\d.]+)/.exec(readFileSync(report, 'utf8'))?.[1];
    return rate === undefined ? null : Number(rate);
  } catch {
    return null; // this stressor does not run here: spawn refuses root
  }
}
