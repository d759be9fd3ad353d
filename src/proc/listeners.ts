/** A TCP socket that listens, as its network namespace shows it. */
export interface Listener {
  /** `127.0.0.1`, `0.0.0.0`; IPv6 in full, eight groups without leading zeros: `0:0:0:0:0:0:0:1` */
  readonly address: string;
  readonly port: number;
  readonly inode: number;
}

const LISTEN = '0A';

/**
 * The listening sockets in /proc/PID/net/tcp or tcp6 (proc_net(5)). Addresses are 32-bit words in the byte order of the
 * machine, which is little-endian on all that Falco is built for. Lines in another form are left out: what cannot be
 * read is no proof.
 */
export function parseListeners(text: string): readonly Listener[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [, local = '', , state, , , , , , inode = ''] = fields;
    const [, hex, port] = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local) ?? [];
    if (state !== LISTEN || hex === undefined || port === undefined || !/^\d+$/.test(inode)) return [];
    return [{ address: wordAddress(hex), port: Number.parseInt(port, 16), inode: Number(inode) }];
  });
}

function wordAddress(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse(),
  );
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0));
  return groups.map((group) => group.toString(16)).join(':');
}
