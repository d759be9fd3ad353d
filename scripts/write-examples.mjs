// Renders the recorded runs of reports/examples/ anew, into them or into the folder that is named. Look at the difference before you commit.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FORMATS = 'md,html,svg,json';
const cli = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const examples = fileURLToPath(new URL('../reports/examples/', import.meta.url));
const into = process.argv[2] ?? examples;

for (const { name } of readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const folder = join(into, name);
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(
    process.execPath,
    [cli, 'report', join(examples, name, 'bundle.tar.gz'), '--format', FORMATS, '--output', folder],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 70);
}
