// Makes the pages that the golden tests got (*.got) the ones that they expect. Look at the difference before you commit.
import { readdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../test/golden/', import.meta.url));
const got = readdirSync(folder).filter((name) => name.endsWith('.got'));
for (const name of got) renameSync(folder + name, folder + name.replace(/\.got$/, ''));
process.stdout.write(got.length === 0 ? 'nothing to accept\n' : `accepted: ${got.join(', ')}\n`);
