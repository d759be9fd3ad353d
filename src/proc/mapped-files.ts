import { malformed } from './malformed.ts';

/**
 * Bytes mapped by each name in /proc/PID/maps (proc_pid_maps(5)), address space and not memory: `/dev/falco0`,
 * `anon_inode:bpf-map`, `/usr/lib/x86_64-linux-gnu/libc.so.6`, `[heap]`. A file that was removed keeps its name without
 * ` (deleted)`. Mappings without a name are left out. Throws Error that quotes a line in another form.
 */
export function parseMappedFiles(text: string): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const match = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+ *(.*)$/.exec(line);
    if (match === null) throw malformed('/proc/PID/maps', line);
    const [, from = '', to = '', path = ''] = match;
    const name = path.replace(/ \(deleted\)$/, '');
    if (name === '') continue;
    bytes.set(name, (bytes.get(name) ?? 0) + Number.parseInt(to, 16) - Number.parseInt(from, 16));
  }
  return bytes;
}
