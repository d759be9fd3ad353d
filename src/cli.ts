#!/usr/bin/env node
import { CommanderError } from 'commander';
import { buildProgram } from './commands/program.ts';
import { tellFailure, tellPlainly } from './commands/tell-failure.ts';
import { EXIT, type ExitCode } from './model/failure.ts';
import { bearLostReaders } from './system/terminal/standard-output.ts';

bearLostReaders((failure) => process.exit(tellPlainly(failure)));
process.on('uncaughtException', (error) => process.exit(tellFailure(error, process.argv)));

process.exitCode = await main(process.argv);

/** Runs one command line and gives its exit code; nothing below it sets one. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return tellFailure(error, argv);
  }
}
