import { CommanderError } from 'commander';
import { describeThrown, EXIT, type ExitCode, exitCodeOf, type Failure, ToolError } from '../model/failure.ts';
import { cleanText } from '../report/clean-text.ts';
import { explainErrno, remedyShortage } from '../system/errno.ts';

/**
 * Tells what stopped leaklab in one line on stderr, or as `leaklab/error@1` on stdout with `--json`, and gives the
 * exit code. Whatever is no ToolError is our own bug, and only that shows a stack, on stderr.
 */
export function tellFailure(error: unknown, argv: readonly string[]): ExitCode {
  const failure = failureOf(error, argv);
  if (failure === null) return tellBug(error, argv);
  const exitCode = exitCodeOf(failure.kind);
  if (!argv.includes('--json')) return tellPlainly(failure);
  writeObject(failure, exitCode);
  return exitCode;
}

/** Tells a failure on stderr, where stdout takes nothing or nobody wants an object, and gives the exit code. */
export function tellPlainly({ kind, fact, remedy }: Failure): ExitCode {
  process.stderr.write(`leaklab: ${cleanText(`${fact}; ${remedy}`)}\n`);
  return exitCodeOf(kind);
}

function writeObject({ fact, remedy }: Pick<Failure, 'fact' | 'remedy'>, exitCode: ExitCode): void {
  process.stdout.write(`${JSON.stringify({ schema: 'leaklab/error@1', error: fact, remedy, exitCode })}\n`);
}

function failureOf(error: unknown, argv: readonly string[]): Failure | null {
  if (error instanceof ToolError) return error.failure;
  if (error instanceof CommanderError) return usageFailure(error.message, argv);
  return hostFailure(error);
}

/** commander's message, its hint in parentheses taken as the remedy. It has none for a missing or unknown command. */
function usageFailure(message: string, argv: readonly string[]): Failure {
  const words = argv.slice(2).filter((word) => !word.startsWith('-'));
  const command = words[0] ?? null;
  if (message === '(outputHelp)') {
    const fact = command === 'help' ? `unknown command "${words[1] ?? ''}"` : 'no command was given';
    return { kind: 'usage', fact, remedy: 'see leaklab --help' };
  }
  const [, fact = '', hint] = /^(.*?)(?:\n(\(Did you mean .*\)))?$/s.exec(plain(message)) ?? [];
  const help = `see leaklab ${command === null || /command/.test(fact) ? '' : `${command} `}--help`;
  return { kind: 'usage', fact: wordFact(fact), remedy: hint === undefined ? help : wordHint(hint) };
}

function plain(message: string): string {
  return message.replace(/^error: /, '').replaceAll("'", '"');
}

/** `too many arguments for "run": expected 0, got 1`: no full stops within a line. */
function wordFact(fact: string): string {
  return fact.replace(/\. Expected (\d+) arguments? but got (\d+)\.$/, ': expected $1, got $2');
}

/** `(Did you mean one of --for, --format?)` is `did you mean "--for" or "--format"?`. */
function wordHint(hint: string): string {
  const words = hint.replace(/^\(Did you mean (one of )?(.*)\?\)$/, '$2').split(', ');
  return `did you mean ${words.map((word) => `"${word}"`).join(' or ')}?`;
}

/** What this host refuses to anybody: it can strike at any call, even at the loading of a module. */
function hostFailure(error: unknown): Failure | null {
  const remedy = remedyShortage(error);
  return remedy === null ? null : { kind: 'host', fact: explainErrno(error), remedy };
}

function tellBug(error: unknown, argv: readonly string[]): ExitCode {
  const stack = error instanceof Error ? error.stack : String(error);
  if (argv.includes('--json')) {
    const fact = `internal error: ${describeThrown(error)}`;
    writeObject({ fact, remedy: 'please report it with the lines on standard error' }, EXIT.internal);
  }
  process.stderr.write(`leaklab: internal error; please report it with these lines\n${stack}\n`);
  return EXIT.internal;
}
