import { findField } from './colon-fields.ts';

/** By their numbers (capabilities(7), include/uapi/linux/capability.h, Linux 5.9 and later have all of them). */
const NAMES = [
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap'],
  ...['linux_immutable', 'net_bind_service', 'net_broadcast', 'net_admin', 'net_raw', 'ipc_lock', 'ipc_owner'],
  ...['sys_module', 'sys_rawio', 'sys_chroot', 'sys_ptrace', 'sys_pacct', 'sys_admin', 'sys_boot', 'sys_nice'],
  ...['sys_resource', 'sys_time', 'sys_tty_config', 'mknod', 'lease', 'audit_write', 'audit_control', 'setfcap'],
  ...['mac_override', 'mac_admin', 'syslog', 'wake_alarm', 'block_suspend', 'audit_read', 'perfmon', 'bpf'],
  'checkpoint_restore',
];

/**
 * The capabilities that are in force for a process: the `CapEff:` line of /proc/PID/status, a mask in hex. Lower case,
 * without `CAP_`; a bit without a name here is `cap_N`. Null where there is no such line.
 */
export function parseEffectiveCapabilities(status: string): readonly string[] | null {
  const digits = findField(status, 'CapEff')?.trim();
  if (digits === undefined || !/^[0-9a-f]+$/.test(digits)) return null;
  const mask = BigInt(`0x${digits}`);
  const bits = Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => ((mask >> BigInt(bit)) & 1n) === 1n);
  return bits.map((bit) => NAMES[bit] ?? `cap_${bit}`);
}

/** How many this page of the manual names: a process with so many has all that there are. */
export const ALL_CAPABILITIES = NAMES.length;
