/**
 * What the judge gets right and wrong on records whose truth is known, in Markdown:
 *
 *   node dist/bench/judge/index.js [--seeds N] [--full]
 *     everything, on the shapes that are held out; 200 seeds a shape, half as many with a leak, and less than 20 minutes, with --full 2000 and a night
 *   node dist/bench/judge/index.js --families tuning [--tier TIER] [--only SHAPE] [--seeds N] [--misses]
 *     the verdicts alone, to develop the judge by; --misses lists every wrong answer
 *   node dist/bench/judge/index.js --live
 *     the real processes alone
 *   node dist/bench/judge/index.js --waves|--looks [--seeds N]
 *     square waves, or runs that end once they are decided, by themselves
 *
 * The same arguments give the same tables, but for times and real processes.
 */
import { type Arguments, parseArguments } from './arguments.ts';
import { tellLive } from './live/judge-live.ts';
import { measureEverything } from './measure-everything.ts';
import { measureOnOff } from './measure-on-off.ts';
import { measureSequential } from './measure-sequential.ts';
import { openPool } from './pool.ts';
import { drawVerdicts, tellCorpus } from './sections/corpus.ts';
import { listMisses } from './sections/list-misses.ts';
import type { Section } from './sections/section.ts';
import { tellGoals, tellSection } from './sections/tell.ts';

const startedMs = performance.now();
const sections: Section[] = [];
await measure(parseArguments(process.argv.slice(2)));
const goals = sections.flatMap((section) => section.goals);
if (goals.length > 0) print(tellGoals(goals));
print(`\n${((performance.now() - startedMs) / 1000).toFixed(0)} s`);

async function measure(asked: Arguments): Promise<void> {
  switch (asked.kind) {
    case 'everything':
      for await (const section of measureEverything(asked.seeds)) tell(section);
      return;
    case 'verdicts':
      return measureVerdicts(asked);
    case 'live':
      return tell(await tellLive());
    case 'waves':
      return print(measureOnOff(asked.seeds).join('\n'));
    case 'looks':
      return print(measureSequential(asked.seeds).join('\n'));
  }
}

async function measureVerdicts(asked: Extract<Arguments, { kind: 'verdicts' }>): Promise<void> {
  const pool = openPool();
  try {
    const outcomes = await drawVerdicts(pool, asked);
    tell(tellCorpus(outcomes));
    if (asked.misses) print(`${listMisses(outcomes).join('\n')}\n`);
  } finally {
    await pool.close();
  }
}

function tell(section: Section): void {
  sections.push(section);
  print(`${tellSection(section)}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
