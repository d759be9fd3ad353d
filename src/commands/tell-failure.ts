import { CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf, type Failure, ToolError } from '../model/failure.ts';
import { cleanText } from '../report/clean-text.ts';

/**
 * Tells what stopped leaklab in one line on stderr, or as `leaklab/error@1` on stdout with `--json`, and gives the
 * exit code. Whatever is no ToolError is our own bug, and only that shows a stack.
 */
export function tellFailure(error: unknown, argv: readonly string[]): ExitCode {
  const failure = failureOf(error, argv);
  if (failure === null) return tellBug(error);
  const exitCode = exitCodeOf(failure.kind);
  if (argv.includes('--json')) {
    const { fact, remedy } = failure;
    process.stdout.write(`${JSON.stringify({ schema: 'leaklab/error@1', error: fact, remedy, exitCode })}\n`);
  } else {
    process.stderr.write(`leaklab: ${cleanText(`${failure.fact}; ${failure.remedy}`)}\n`);
  }
  return exitCode;
}

function failureOf(error: unknown, argv: readonly string[]): Failure | null {
  if (error instanceof ToolError) return error.failure;
  if (error instanceof CommanderError) return usageFailure(error.message, argv);
  return null;
}

/** commander's message, its hint in parentheses taken as the remedy. */
function usageFailure(message: string, argv: readonly string[]): Failure {
  const [fact = '', hint] = message.replace(/^error: /, '').split('\n');
  const command = argv.slice(2).find((word) => !word.startsWith('-'));
  const help = `see leaklab ${command === undefined || /command/.test(fact) ? '' : `${command} `}--help`;
  const remedy = hint === undefined ? help : hint.replace(/^\(D/, 'd').replace(/\)$/, '');
  return { kind: 'usage', fact: fact.replaceAll("'", '"'), remedy };
}

function tellBug(error: unknown): ExitCode {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`leaklab: internal error; please report it with these lines\n${stack}\n`);
  return EXIT.internal;
}
