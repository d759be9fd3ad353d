import { malformed } from './malformed.ts';

/**
 * How many tasks (processes and their threads) the host has now: the number after the slash in the fourth field of
 * /proc/loadavg (proc_loadavg(5)). Throws Error that quotes a text in another form.
 */
export function parseTaskCount(text: string): number {
  const match = /^\S+ \S+ \S+ \d+\/(\d+) /.exec(text);
  if (match === null) throw malformed('/proc/loadavg', text);
  return Number(match[1]);
}
