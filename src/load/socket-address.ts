/** Address families, sys/socket.h. */
export const AF = { unix: 1, inet: 2, netlink: 16 } as const;

/** Kinds of sockets, sys/socket.h. */
export const SOCK = { stream: 1, dgram: 2, raw: 3 } as const;

/** struct sockaddr_in of 127.0.0.1 and a port (0: any), netinet/in.h. */
export function loopbackAddress(port: number): Uint8Array {
  return numberedLoopback(1, port);
}

/** The same of another of the 2^24 addresses of the loopback network: 1 is 127.0.0.1, 256 is 127.0.1.0. */
export function numberedLoopback(host: number, port: number): Uint8Array {
  const address = [127, (host >> 16) & 0xff, (host >> 8) & 0xff, host & 0xff];
  return Uint8Array.of(AF.inet, 0, port >> 8, port & 0xff, ...address, 0, 0, 0, 0, 0, 0, 0, 0);
}

/** The first host number that is not of 127.0.x.y: nothing of a host's own is there. */
export const FIRST_FREE_LOOPBACK = 1 << 16;

/** struct sockaddr_un without a name: the kernel chooses an abstract one (autobind, unix(7)). */
export const ANY_UNIX_ADDRESS: Uint8Array = Uint8Array.of(AF.unix, 0);

/** struct sockaddr_nl with a port that the kernel chooses and no groups, netlink(7). */
export const ANY_NETLINK_ADDRESS: Uint8Array = Uint8Array.of(AF.netlink, ...new Array(11).fill(0));
