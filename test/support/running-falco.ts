import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awaitCondition } from './await-condition.ts';

/** A rule that nothing of this host matches. */
export const IDLE_RULES = `- rule: Idle
  desc: opens what nobody has
  condition: evt.type=openat and fd.name=/nobody/has/this
  output: idle
  priority: DEBUG
`;

/** Writes a configuration of one rules file, `rules.yaml`, without web server; `yaml` is added. Gives its path. */
export function writeFalcoFiles(folder: string, yaml = ''): string {
  const rules = join(folder, 'rules.yaml');
  const configuration = join(folder, 'falco.yaml');
  writeFileSync(rules, IDLE_RULES);
  const engine = yaml.includes('engine:') ? '' : 'engine: { kind: modern_ebpf }\n';
  const server = yaml.includes('webserver:') ? '' : 'webserver: { enabled: false }\n';
  const base =
    'log_stderr: true\nstdout_output: { enabled: true }\nsyslog_output: { enabled: false }\nload_plugins: []\n';
  writeFileSync(configuration, `rules_files: [${rules}]\nconfig_files: []\n${engine}${server}${base}${yaml}`);
  return configuration;
}

/** A real Falco that runs beside a test. */
export interface RunningFalco {
  readonly pid: number;
  /** both of its streams */
  log(): string;
  /** ends it, and waits for that */
  close(): Promise<void>;
}

/** One that is started again whenever it ends. */
export interface Supervised {
  readonly name: string;
  /** ends both */
  close(): void;
}

const STARTS_MS = 30_000;

/** Starts a real Falco with a configuration, and waits until it captures. Its output goes to files in the folder. */
export async function startRealFalco(binary: string, folder: string, configuration: string): Promise<RunningFalco> {
  const path = join(folder, 'falco.log');
  const log = openSync(path, 'a');
  const child = spawn(binary, ['-U', '-c', configuration], { stdio: ['ignore', log, log] });
  closeSync(log);
  await once(child, 'spawn');
  const read = () => readFileSync(path, 'utf8');
  const close = () => endChild(child, 'SIGKILL');
  try {
    await awaitCondition('Falco to start', () => /Opening '|Replaying/.test(read()), STARTS_MS);
    return { pid: child.pid ?? 0, log: read, close };
  } catch (error) {
    await close();
    throw new Error(read(), { cause: error });
  }
}

/** A shell that starts a Falco again and again, with a configuration and its output in `falco.log` of the folder. */
export async function superviseFalco(binary: string, folder: string, configuration: string): Promise<Supervised> {
  const name = nameFalco(binary, folder);
  const log = join(folder, 'falco.log');
  writeFileSync(log, '');
  const line = `while :; do "${join(folder, name)}" -U -c "${configuration}" >>"${log}" 2>&1; sleep 0.2; done`;
  const shell = spawn('/bin/sh', ['-c', line], { detached: true, stdio: 'ignore' });
  await once(shell, 'spawn');
  const close = () => void process.kill(-(shell.pid ?? 0), 'SIGKILL');
  try {
    await awaitCondition('Falco to start', () => readFileSync(log, 'utf8').includes("Opening '"), STARTS_MS);
    return { name, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A link to a binary under a name that no other process has: other Falcos may run on the host. */
function nameFalco(binary: string, folder: string): string {
  const name = `fl${process.pid}-${folder.slice(-5)}`.slice(0, 15);
  symlinkSync(binary, join(folder, name));
  return name;
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
