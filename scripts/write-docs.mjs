// Writes the pages of docs/ that come from the shelves. Look at the difference before you commit.
import { writeFileSync } from 'node:fs';
import { loadWorkloads } from '../dist/src/commands/parts/shelves.js';
import { writeCatalogue } from '../dist/src/commands/parts/write-catalogue.js';

writeFileSync(new URL('../docs/workloads.md', import.meta.url), writeCatalogue(await loadWorkloads()));
