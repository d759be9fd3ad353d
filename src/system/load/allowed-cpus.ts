import { readFileSync } from 'node:fs';

/** The CPUs that this process may use, by number: Cpus_allowed_list of /proc/self/status, `0-3,8`. */
export function listAllowedCpus(): readonly number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
