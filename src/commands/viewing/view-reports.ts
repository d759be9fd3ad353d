import { once } from 'node:events';
import { EXIT, type ExitCode } from '../../model/failure.ts';
import type { ListenAddress } from '../../model/web.ts';
import { isLoopback, parseListenAddress } from '../../planning/listen-address.ts';
import { openPlace } from '../../system/runs/view-folder.ts';
import { takeInterrupts } from '../../system/terminal/interrupts.ts';
import { servePages } from '../../system/web/serve-pages.ts';
import { makeToken } from '../../system/web/token.ts';
import { answerRequests } from './answer-request.ts';
import { readApart } from './read-apart.ts';
import { viewRuns } from './viewed-runs.ts';

/** Options of `view`, as typed. */
export interface ViewOptions {
  readonly listen: string;
  readonly redact: boolean;
  readonly json?: boolean;
}

/**
 * `view`: serves the runs of a place until a signal ends it, which is its ordinary end. stdout gets the one address that
 * leads to it. Nothing is written anywhere.
 */
export async function viewReports(path: string, { listen, redact, json }: ViewOptions): Promise<ExitCode> {
  const named = parseListenAddress(listen);
  const place = openPlace(path);
  const token = makeToken();
  const interrupts = takeInterrupts(() => process.exit(EXIT.ok));
  const reader = readApart(redact);
  const runs = viewRuns(place, reader, () => performance.now());
  const site = { place, runs, token: token.text, isToken: token.is };
  const open = (address: ListenAddress) => answerRequests({ ...site, hosts: hostsOf(named, address) });
  const server = await servePages(named, open, reportBug);
  if (!isLoopback(server.address.host)) warn(server.address);
  tell(`http://${authorityOf(server.address)}/${token.text}/`, json === true);
  if (!interrupts.signal.aborted) await once(interrupts.signal, 'abort');
  await Promise.all([server.close(), reader.close()]);
  interrupts.release();
  return EXIT.ok;
}

/** What browsers on this host may call it; null where those of others ask too, who know it by any name. */
function hostsOf(named: ListenAddress, { host, port }: ListenAddress): ReadonlySet<string> | null {
  if (!isLoopback(host)) return null;
  const names = ['localhost', ...[named.host, host].map(bracket)].map((name) => name.toLowerCase());
  return new Set(names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]));
}

function authorityOf({ host, port }: ListenAddress): string {
  return `${bracket(host)}:${port}`;
}

function bracket(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function warn(address: ListenAddress): void {
  const fact = `leaklab: ${authorityOf(address)} is reached from other hosts, unencrypted`;
  process.stderr.write(`${fact}; whoever has the address reads the reports\n`);
}

function tell(url: string, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify({ schema: 'leaklab/view@1', url })}\n` : `${url}\n`);
}

function reportBug(error: unknown): void {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`leaklab: internal error; please report it with these lines\n${stack}\n`);
}
