import { readdirSync, readFileSync } from 'node:fs';
import { fail } from '../../model/failure.ts';
import type { Libc } from '../../model/libc.ts';

const F_SETFD = 2;
const O_RDONLY = 0;
/** O_CLOEXEC in the flags of /proc/self/fdinfo (octal; the same on x86-64 and arm64) */
const CLOSE_ON_EXEC = 0o2000000;
/** stdin, stdout, stderr and the channel to leaklab */
const FIRST_STRAY = 4;

/**
 * Makes this process hold exactly `wanted` descriptors and have every program that it starts inherit all of them, so
 * that host, programs and children have tables of the same size and Falco copies a known number. Strays that came
 * from whoever started leaklab are closed (Node marks its own close-on-exec, so they can be told), /dev/null fills up
 * the rest. Gives the number held. Throws ToolError kind host when Node alone holds more, or the host allows fewer.
 */
export function holdDescriptors(libc: Libc, wanted: number): number {
  closeStrays(libc);
  const own = countDescriptors();
  if (own > wanted) {
    throw fail(
      'host',
      `a host needs ${own} descriptors for itself and cannot hold ${wanted}`,
      `set fds=${own} or more`,
    );
  }
  const devNull = libc.path('/dev/null');
  for (let held = own; held < wanted; held += 1) {
    const fd = libc.open(devNull, O_RDONLY);
    if (fd < 0) throw refuseAt(held, wanted, -fd);
  }
  for (const fd of listDescriptors()) libc.fcntl(fd, F_SETFD, 0);
  return countDescriptors();
}

/** Descriptors that this process holds. */
function countDescriptors(): number {
  return listDescriptors().length - 1; // the listing itself holds one
}

function listDescriptors(): readonly number[] {
  return readdirSync('/proc/self/fd').map(Number);
}

function closeStrays(libc: Libc): void {
  for (const fd of listDescriptors()) if (fd >= FIRST_STRAY && isStray(fd)) libc.close(fd);
}

/** False also for the descriptor of the listing, which is closed by now. */
function isStray(fd: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    return false;
  }
}

function refuseAt(held: number, wanted: number, errno: number) {
  const fact = `this host allows ${held} descriptors and not the ${wanted} that were asked for (errno ${errno})`;
  return fail('host', fact, 'raise "ulimit -n", or lower fds');
}
