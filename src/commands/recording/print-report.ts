import terminal from '../../formats/terminal.ts';
import type { Report } from '../../model/report.ts';
import { stdoutCanvas } from '../../system/terminal/terminal.ts';

/** Prints the result on stdout: for a person, or as one object with `--json`. */
export function printReport(report: Report, json: boolean): void {
  const text = json ? `${JSON.stringify(report.summary)}\n` : terminal.render(report, stdoutCanvas());
  process.stdout.write(text);
}
