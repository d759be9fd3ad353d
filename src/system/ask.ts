import { createInterface } from 'node:readline';

/** Where a person is asked: standard input and standard error, because standard output holds only results. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks for one of some answers by its number, again until there is one. Gives its index; null when the answer is empty,
 * when input ends, or when `signal` is aborted. The terminal stays in its usual mode, so that Ctrl-C is a signal.
 */
export function askChoice(
  { input, output }: Terminal,
  question: string,
  answers: readonly string[],
  signal: AbortSignal,
): Promise<number | null> {
  const list = answers.map((answer, index) => `  ${index + 1}  ${answer}\n`).join('');
  output.write(`${question}\n${list}`);
  const lines = createInterface({ input, output, terminal: false, prompt: `number, or nothing for none: ` });
  return new Promise((resolve) => {
    const finish = (choice: number | null): void => {
      signal.removeEventListener('abort', cancel);
      lines.removeAllListeners('close').close();
      resolve(choice);
    };
    const cancel = (): void => finish(null);
    signal.addEventListener('abort', cancel);
    lines.on('close', cancel);
    lines.on('line', (line) => {
      const number = Number(line.trim());
      if (line.trim() === '') finish(null);
      else if (Number.isInteger(number) && number >= 1 && number <= answers.length) finish(number - 1);
      else lines.prompt();
    });
    if (signal.aborted) cancel();
    else lines.prompt();
  });
}
