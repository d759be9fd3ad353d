import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { KernelFiles } from '../../model/ports.ts';
import { askHttp } from '../../system/host/ask-http.ts';
import { digestFile, withBinaryFile } from '../../system/host/binary-file.ts';
import { systemClock } from '../../system/host/clock.ts';
import { readHostFacts } from '../../system/host/host-facts.ts';
import { readHostUnits } from '../../system/host/host-units.ts';
import { askProgram } from '../../system/targets/ask-program.ts';
import type { InquiryPorts } from './inquiry.ts';

/** What Falcos on this host are looked into with; `root` is where the files lie: `/`, or a fixture folder. */
export function openInquiryPorts(files: KernelFiles, root: string): InquiryPorts {
  const { pageBytes, tickMs } = readHostUnits();
  return {
    files,
    ask: askHttp,
    host: readHostFacts(files, pageBytes),
    bootMs: systemClock().bootMs(),
    tickMs,
    searchPath: (process.env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')),
    open: (path, use) => withBinaryFile(join(root, path), use),
    digestFile: (path) => digestFile(join(root, path)),
    digestText: (text) => createHash('sha256').update(text).digest('hex'),
    run: (question) => askProgram(files, question),
  };
}
