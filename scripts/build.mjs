// Compiles the project into dist/ from nothing, so that a deleted source leaves no compiled ghost behind.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
// what runs in a page has a browser's globals, which nothing else may see
const statuses = [root, `${root}src/browser`].map(
  (project) => spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' }).status ?? 70,
);
const status = Math.max(...statuses);
if (status === 0) chmodSync(`${root}dist/src/cli.js`, 0o755);
process.exitCode = status;
