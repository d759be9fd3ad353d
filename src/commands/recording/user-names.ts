import { userInfo } from 'node:os';

/** Who runs this. A user id need not have a name: containers choose ids that no passwd file knows. */
export function listUserNames(): readonly string[] {
  const names = [process.env['SUDO_USER'], process.env['USER'], ownName()];
  return names.flatMap((name) => (name ? [name] : []));
}

function ownName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
