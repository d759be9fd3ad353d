import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRulesFile } from '../../src/falco/rules-file.ts';
import type { Attachment } from '../../src/model/target.ts';
import { parseStat } from '../../src/proc/stat.ts';
import { writeDummyFalco } from './dummy-falco.ts';
import { attachTo } from './fixture-tree.ts';

/** A process called falco whose standard output and error are files that a test writes. */
export interface WritingFalco {
  readonly attachment: Attachment;
  readonly folder: string;
  /** appends lines to what is behind its descriptor 1 or 2 */
  say(stream: 'stdout' | 'stderr', ...lines: readonly string[]): void;
  /** kills it and resolves once it is reaped */
  end(signal?: NodeJS.Signals): Promise<void>;
  /** ends it, and removes its files */
  close(): Promise<void>;
}

/**
 * Starts one whose configuration is `yaml` with leaklab's rules in it, and standard output unless it names an output; FOLDER in it is its
 * folder, with a file `alerts`.
 */
export async function startWritingFalco(yaml: string): Promise<WritingFalco> {
  const folder = mkdtempSync(join(tmpdir(), 'writing-falco-'));
  const rules = join(folder, 'leaklab.yaml');
  writeFileSync(rules, writeRulesFile('Debug'));
  const output = /(stdout|file)_output/.test(yaml) ? '' : 'stdout_output: {enabled: true}\n';
  writeFileSync(join(folder, 'falco.yaml'), `rules_files: [${rules}]\n${output}${yaml.replaceAll('FOLDER', folder)}\n`);
  writeFileSync(join(folder, 'alerts'), '');
  const outputs = ['stdout', 'stderr'].map((name) => openSync(join(folder, name), 'a'));
  const [stdout = 1, stderr = 2] = outputs;
  const child = spawn(writeDummyFalco(folder), ['-c', join(folder, 'falco.yaml')], {
    detached: true,
    stdio: ['ignore', stdout, stderr],
  });
  outputs.forEach(closeSync);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const { startTicks } = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const end = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-pid, signal);
    await once(child, 'exit');
  };
  return {
    attachment: { ...attachTo(pid, startTicks), falco: { version: null } },
    folder,
    say: (stream, ...lines) => appendFileSync(join(folder, stream), `${lines.join('\n')}\n`),
    end,
    close: async () => {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The alert that a Falco makes of an opened canary. */
export function canaryAlert(name: string): string {
  const output = `leaklab canary (file=/runs/${name} process=node pid=7)`;
  const fields = { 'fd.name': `/runs/${name}`, 'proc.name': 'node', 'proc.pid': 7 };
  return JSON.stringify({
    output,
    priority: 'Debug',
    rule: 'leaklab canary',
    tags: ['leaklab'],
    output_fields: fields,
  });
}
