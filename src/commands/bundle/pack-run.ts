import { analyze } from '../../analysis/analyze.ts';
import { decodeRun } from '../../analysis/decode/decode-run.ts';
import md from '../../formats/md.ts';
import { BUNDLE_SCHEMA, type BundleManifest } from '../../model/bundle.ts';
import { EXIT, type ExitCode, fail } from '../../model/failure.ts';
import type { Recording, RunHeader } from '../../model/run.ts';
import { formatBytes } from '../../model/units.ts';
import { exitCodeOfRun } from '../../planning/exit-code.ts';
import { listBundleFiles } from '../../report/bundle/list-bundle-files.ts';
import { listNotReplayable } from '../../report/bundle/not-replayable.ts';
import { makeReport } from '../../report/make-report.ts';
import { collectPrivates } from '../../report/redact/collect-privates.ts';
import { wordPrivacy } from '../../report/redact/redact-report.ts';
import { type RedactedRun, redactRun } from '../../report/redact/redact-run.ts';
import { composeBundle, writeBundle } from '../../system/runs/bundle-writer.ts';
import { readLines } from '../../system/runs/line-reader.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';
import { toolVersion } from '../../system/tool-version.ts';
import { loadKnownIssues } from '../parts/load-known-issues.ts';
import { listUserNames } from '../recording/user-names.ts';
import type { PackOptions } from './bundle-options.ts';
import { fitBundle, thinned } from './fit-bundle.ts';

/**
 * `pack`: puts a run with its report into one file that may be attached to an issue. What is in it is redacted first, and
 * all else is made from that: nothing else can reach the bundle. Throws ToolError input and output.
 */
export async function packRun(path: string, options: PackOptions): Promise<ExitCode> {
  const file = resolveRunFile(path);
  const lines = await collect(readLines(file));
  const recording = await decodeRun(inBatches(lines), file);
  const header = requireHeader(recording, path);
  const hidden: Hidden = options.redact ? hide(recording, header, lines) : { lines, counts: null };
  const fitted = await fitBundle(hidden.lines, async (kept) => {
    const manifest = describeBundle(header, await headerOf(hidden.lines), hidden.counts, thinned(kept));
    return composeBundle(manifest, await writeFiles(hidden, kept.lines, manifest.notReplayable), header.startedWallMs);
  });
  const output = options.output ?? `leaklab-${header.id}.tar.gz`;
  writeBundle(output, fitted.bytes);
  process.stdout.write(`${wordResult(output, fitted.bytes.length, hidden.counts, fitted.lost)}\n`);
  return EXIT.ok;
}

/** The lines that may leave; `counts` null: as they are. */
type Hidden = Pick<RedactedRun, 'lines'> & { readonly counts: BundleManifest['redacted'] };

async function collect(batches: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of batches) for (const line of batch) lines.push(line);
  return lines;
}

async function* inBatches(lines: readonly string[]): AsyncGenerator<readonly string[]> {
  yield lines;
}

function requireHeader({ header }: Recording, path: string): RunHeader {
  if (header !== null) return header;
  throw fail('input', `"${path}" is no run`, 'attach a table as it is');
}

function hide(recording: Recording, header: RunHeader, lines: readonly string[]): RedactedRun {
  const context = contextOf(recording, EXIT.ok);
  return redactRun(lines, header, collectPrivates(recording, context));
}

async function headerOf(lines: readonly string[]): Promise<RunHeader> {
  return requireHeader(await decodeRun(inBatches(lines.slice(0, 1)), 'run.jsonl'), 'run.jsonl');
}

function describeBundle(
  header: RunHeader,
  redacted: RunHeader,
  counts: BundleManifest['redacted'],
  lost: BundleManifest['thinned'],
): Omit<BundleManifest, 'files'> {
  return {
    schema: BUNDLE_SCHEMA,
    id: header.id,
    tool: { name: 'leaklab', version: toolVersion() },
    thinned: lost,
    redacted: counts,
    notReplayable: listNotReplayable(header.plan, redacted.plan),
  };
}

/** Judged by all readings, whatever is left of them in the bundle. */
async function writeFiles(hidden: Hidden, kept: readonly string[], notReplayable: readonly string[]) {
  const recording = await decodeRun(inBatches(hidden.lines), 'run.jsonl');
  const analysis = analyze(recording, loadKnownIssues());
  const full = makeReport(recording, analysis, contextOf(recording, exitCodeOfRun(analysis, recording, [])));
  const report = {
    ...full,
    ...(hidden.counts !== null && { privacy: wordPrivacy(hidden.counts), redacted: hidden.counts }),
    ...(notReplayable.length > 0 && {
      reproduceNote: `Not replayable as printed: tell ${notReplayable.join(', ')} again.`,
    }),
  };
  return listBundleFiles({
    lines: kept,
    recording,
    header: requireHeader(recording, 'run.jsonl'),
    report,
    markdown: md.render(report, { columns: 80, color: false }),
  });
}

/** What is made from a redacted run has nothing left to redact, and must not have its tokens replaced again. */
function contextOf({ source }: Recording, exitCode: ExitCode) {
  const userNames = listUserNames();
  return {
    toolVersion: toolVersion(),
    runPath: source.path,
    runBytes: null,
    reports: [],
    exitCode,
    redact: false,
    userNames,
  };
}

function wordResult(
  path: string,
  bytes: number,
  counts: BundleManifest['redacted'],
  lost: BundleManifest['thinned'],
): string {
  const privacy = counts === null ? 'Not redacted: keep it to yourself.' : wordPrivacy(counts);
  const thin = lost === null ? '' : ` ${lost.of - lost.kept} of ${lost.of} readings were left out to keep it small.`;
  return `${path}: ${formatBytes(bytes)}. ${privacy}${thin}`;
}
