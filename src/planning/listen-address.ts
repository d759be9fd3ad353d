import { fail } from '../model/failure.ts';
import type { ListenAddress } from '../model/web.ts';

const ADDRESS = /^(?:\[([0-9a-f:.%]+)\]|([^:\s[\]/@]+)):(\d{1,5})$/i;
const HIGHEST_PORT = 65_535;

/** `127.0.0.1:8080`, `[::1]:0`, `localhost:8080`; port 0 is any that is free. Throws ToolError usage. */
export function parseListenAddress(text: string): ListenAddress {
  const [, bracketed, plain, digits] = ADDRESS.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(digits) > HIGHEST_PORT) {
    throw fail('usage', `"${text}" is no address to listen on`, 'name one as HOST:PORT, e.g. 127.0.0.1:8080');
  }
  return { host, port: Number(digits) };
}

/** Whether an address, as a listening socket tells it, is reached from its own host alone. */
export function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(address) || address === '::1';
}
