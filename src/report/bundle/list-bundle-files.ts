import { BUNDLE_FILES, type BundleFile } from '../../model/bundle.ts';
import type { Report } from '../../model/report.ts';
import type { Recording, RunHeader } from '../../model/run.ts';
import { writeCommand } from '../write-command.ts';

/** What the files of a bundle are written from. All of it is redacted already, or is not meant to be. */
export interface BundleContent {
  readonly lines: readonly string[];
  readonly recording: Recording;
  readonly header: RunHeader;
  readonly report: Report;
  readonly markdown: string;
}

/** The text of each file, in the order in which they stand in a bundle. */
export function listBundleFiles(
  content: BundleContent,
): readonly { readonly name: BundleFile; readonly text: string }[] {
  return BUNDLE_FILES.map((name) => ({ name, text: writeFile(name, content) }));
}

function writeFile(name: BundleFile, { lines, recording, header, report, markdown }: BundleContent): string {
  switch (name) {
    case 'run.jsonl':
      return lines.map((line) => `${line}\n`).join('');
    case 'plan.json':
      return writeJson({ command: writeCommand(header), plan: header.plan });
    case 'overlay.json':
      return writeJson({ typed: header.plan.overlay ?? [], added: listAdded(recording) });
    case 'configuration.json':
      return writeJson({ target: { ...header.target, falco: undefined }, facts: header.target.falco?.facts ?? [] });
    case 'report.json':
      return writeJson(report.summary);
    case 'report.md':
      return markdown;
  }
}

/** What leaklab added to the command line of a Falco that it started. */
function listAdded({ events }: Recording): readonly string[] {
  return events.filter(({ what }) => what === 'overlay').map(({ detail }) => detail);
}

function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
