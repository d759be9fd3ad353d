import { rmSync } from 'node:fs';
import { ToolError } from '../../model/failure.ts';
import { createScratch } from '../../system/clean-up/scratch.ts';
import { chooseProgramFolder } from '../../system/load/program-folder.ts';
import { type Check, missing, passed } from './check.ts';

const TITLE = 'Load';

/** Whether there is a private folder and one to execute programs from: by making both, which are gone afterwards. */
export function checkLoad(): Check {
  const made: string[] = [];
  try {
    const scratch = createScratch(`doctor-${process.pid}`);
    made.push(scratch);
    chooseProgramFolder({ scratch, registerPath: (path) => void made.push(path) });
    return passed(TITLE, 'its programs can be written and executed');
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return missing(TITLE, error.failure.fact, error.failure.remedy);
  } finally {
    for (const path of made) rmSync(path, { recursive: true, force: true });
  }
}
