import { Command } from 'commander';
import { toolVersion } from '../system/tool-version.ts';
import { analyzeCommand } from './analyze.ts';
import { compareCommand } from './compare.ts';
import { doctorCommand } from './doctor.ts';
import type { Finish } from './finish.ts';
import { listCommand } from './list.ts';
import { packCommand } from './pack.ts';
import { reportCommand } from './report.ts';
import { reproduceCommand } from './reproduce.ts';
import { rulesCommand } from './rules.ts';
import { runCommand } from './run.ts';
import { snapshotCommand } from './snapshot.ts';
import { specimenCommand } from './specimen.ts';
import { surveyCommand } from './survey.ts';
import { unpackCommand } from './unpack.ts';
import { viewCommand } from './view.ts';
import { watchCommand } from './watch.ts';

/**
 * The command tree. Commands load what they need when they run, so that `--help` is quick; commander throws instead
 * of exiting, and its errors are told like all others.
 */
export function buildProgram(finish: Finish): Command {
  const program = new Command('leaklab')
    .description('Reproduces, measures and explains memory growth in Falco.')
    .version(toolVersion(), '-V, --version', 'print the version of leaklab')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', EXIT_CODES);
  for (const define of [
    runCommand,
    watchCommand,
    surveyCommand,
    snapshotCommand,
    analyzeCommand,
    reportCommand,
    compareCommand,
    viewCommand,
    packCommand,
    unpackCommand,
    reproduceCommand,
    rulesCommand,
    listCommand,
    doctorCommand,
    specimenCommand,
  ]) {
    program.addCommand(silence(define(finish)));
  }
  return silence(program);
}

/** Errors are thrown, and told by {@link tellFailure} in one line. */
function silence(command: Command): Command {
  return command.exitOverride().configureOutput({ writeErr: () => {} });
}

const EXIT_CODES = `
Exit codes:
  0  stable or growth         3  this host cannot be observed or loaded
  1  leak, or --fail-on       4  target not found, or gone before a verdict
  2  bad usage or input       5  inconclusive
  70 a bug of leaklab         129, 130, 143  ended by SIGHUP, SIGINT, SIGTERM
  compare: 0 same or better, 1 worse, 5 unclear`;
