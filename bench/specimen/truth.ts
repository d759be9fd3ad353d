/**
 * Is the specimen what it says? Starts `runs` processes of `leak` and as many of `steady`, feeds each 500 operations
 * a second, reads RssAnon four times a second, and prints how far growth is from the truth.
 *
 *   node dist/bench/specimen/truth.js [runs=20] [seconds=20] [key=value ...]
 */
import { withSpecimen } from '../../test/support/specimen.ts';

const RATE_PER_SECOND = 500;
const SAMPLE_MS = 250;
const BYTES = 512;
/** processes at a time: more would measure the scheduler */
const AT_ONCE = 5;

interface Measured {
  /** RssAnon at the end less that at the start, and its largest distance from the truth in between */
  readonly grownBytes: number;
  readonly furthestBytes: number;
  readonly operations: number;
}

async function measure(mode: string, seconds: number, options: readonly string[]): Promise<Measured> {
  const bytes = mode === 'leak' ? BYTES : 0;
  return withSpecimen([mode, ...options], async (specimen) => {
    const base = specimen.rssAnonBytes();
    const startMs = performance.now();
    let operations = 0;
    let furthestBytes = 0;
    while (performance.now() - startMs < seconds * 1000) {
      operations = Math.floor(((performance.now() - startMs) * RATE_PER_SECOND) / 1000);
      specimen.feed(operations);
      await pause(SAMPLE_MS);
      furthestBytes = Math.max(furthestBytes, Math.abs(specimen.rssAnonBytes() - base - operations * bytes));
    }
    return { grownBytes: specimen.rssAnonBytes() - base, furthestBytes, operations };
  });
}

async function measureAll(mode: string, runs: number, seconds: number, options: readonly string[]) {
  const measured: Measured[] = [];
  while (measured.length < runs) {
    const count = Math.min(AT_ONCE, runs - measured.length);
    measured.push(...(await Promise.all(Array.from({ length: count }, () => measure(mode, seconds, options)))));
  }
  return measured;
}

const words = process.argv.slice(2);
const options = words.filter((word) => word.includes('='));
const [runs = 20, seconds = 20] = words.filter((word) => !word.includes('=')).map(Number);

const leaks = (await measureAll('leak', runs, seconds, options)).map((m) => m.grownBytes / m.operations);
const drifts = (await measureAll('steady', runs, seconds, options)).map((m) => m.furthestBytes / 1024);
const furthest = Math.max(...leaks.map((perOperation) => Math.abs(perOperation / BYTES - 1) * 100));
process.stdout.write(
  `leak: ${range(leaks)} B/op where ${BYTES} is true, at most ${furthest.toFixed(2)} % off (${runs} runs of ${seconds} s)\n` +
    `steady: RssAnon at most ${range(drifts)} KiB from its start\n`,
);

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
