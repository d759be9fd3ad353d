import { malformed } from './malformed.ts';

/** One line of /proc/PID/mountinfo (proc_pid_mountinfo(5)), as far as finding a cgroup needs it. */
export interface Mount {
  /** the folder of the mounted file system that is the root of this mount */
  readonly root: string;
  readonly mountPoint: string;
  readonly fsType: string;
  readonly superOptions: readonly string[];
}

/** Parses /proc/PID/mountinfo. Throws Error that quotes a line in another form. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseMount);
}

/** The fields after the mount point are optional and of any number; a lone hyphen ends them. */
function parseMount(line: string): Mount {
  const fields = line.split(' ');
  const separator = fields.indexOf('-', 6);
  const [, , , root, mountPoint] = fields;
  const fsType = fields[separator + 1];
  const superOptions = fields[separator + 3];
  if (separator < 0 || root === undefined || mountPoint === undefined || fsType === undefined) {
    throw malformed('/proc/PID/mountinfo', line);
  }
  return {
    root: unescapeOctal(root),
    mountPoint: unescapeOctal(mountPoint),
    fsType,
    superOptions: superOptions === undefined ? [] : superOptions.split(','),
  };
}

/** The kernel writes space, tab, line end and backslash as `\040`, `\011`, `\012` and `\134`. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
