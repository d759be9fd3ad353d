import { judgeSource } from '../../src/commands/recording/judge-source.ts';
import { renderFormat } from '../../src/commands/recording/render.ts';
import html from '../../src/formats/html.ts';
import { KIB } from '../../src/model/units.ts';

/** What rendering one run took. */
export interface Rendered {
  /** reading and judging, before anything is rendered */
  readonly judgedMs: number;
  readonly ms: number;
  readonly bytes: number;
  /** the most that the process held at any time */
  readonly residentBytes: number;
}

const [, , path = ''] = process.argv;
const startedMs = performance.now();
const { compose } = await judgeSource(path, { failOn: [] });
const judgedMs = performance.now() - startedMs;
const beganMs = performance.now();
const report = compose({ reports: [], redact: true });
const page = [...(await renderFormat(html, report, { columns: 80, color: false }))].join('');
const rendered: Rendered = {
  judgedMs,
  ms: performance.now() - beganMs,
  bytes: Buffer.byteLength(page),
  residentBytes: process.resourceUsage().maxRSS * KIB,
};
process.stdout.write(`${JSON.stringify(rendered)}\n`);
