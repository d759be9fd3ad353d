import { parseCgroupLimit } from '../../proc/cgroup-value.ts';
import { findAccountingFolder } from '../../proc/find-accounting-folder.ts';
import { locateCgroup } from '../../proc/locate-cgroup.ts';
import { ACCOUNT_FILES, type MemoryAccount, parseMemoryAccount } from '../../proc/memory-account.ts';
import type { InquiryPorts } from './inquiry.ts';

/** What the cgroup of a process accounts, once. */
export interface ReadAccount {
  readonly version: 'v1' | 'v2';
  readonly folder: string;
  readonly account: MemoryAccount;
  /** the tightest of it and of those above it: a pod limits all its containers. Null: none */
  readonly limitBytes: number | null;
}

/** Null where it is accounted by no memory cgroup of its own, or by one that cannot be seen from here. */
export function readAccount({ files }: Pick<InquiryPorts, 'files'>, pid: number): ReadAccount | null {
  const membership = files.readOnce(`/proc/${pid}/cgroup`);
  const mounts = files.readOnce('/proc/self/mountinfo') ?? '';
  const located = membership === null ? null : locateCgroup('memory', membership, mounts);
  const folder = located === null ? null : findAccountingFolder(files, located);
  if (located === null || folder === null) return null;
  const [, , limitFile] = ACCOUNT_FILES[located.version];
  const above = foldersUpTo(folder, located.mountPoint).flatMap((at) => {
    const text = files.readOnce(`${at}/${limitFile}`);
    return text === null ? [] : (parseCgroupLimit(text, limitFile) ?? []);
  });
  const account = parseMemoryAccount(located.version, (name) => files.readOnce(`${folder}/${name}`));
  return { version: located.version, folder, account, limitBytes: above.length === 0 ? null : Math.min(...above) };
}

function foldersUpTo(folder: string, top: string): readonly string[] {
  if (folder.length <= top.length) return [];
  return [folder, ...foldersUpTo(folder.slice(0, folder.lastIndexOf('/')), top)];
}
