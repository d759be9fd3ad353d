import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a stand-in for a Falco whose output has stalled, and what its left-over child is found by. */
export interface StalledFalco {
  readonly command: string;
  /** argument of a child that has left the process group */
  readonly token: string;
}

/**
 * Writes the program `falco`, which tells a version, starts its output program through a shell as Falco does, ignores
 * SIGTERM (and so does all that it starts), and has a child in a session of its own.
 */
export function writeStalledFalco(folder: string, token: string): StalledFalco {
  writeFileSync(join(folder, 'falco.yaml'), 'rules_files: []\n');
  writeFileSync(join(folder, 'falco'), script(token), { mode: 0o755 });
  return { command: `launch:${join(folder, 'falco')} -c ${join(folder, 'falco.yaml')}`, token };
}

function script(token: string): string {
  return `#!/bin/sh
for word; do [ "$word" = --version ] && echo "Falco version: 0.41.3" && exit 0; done
trap "" TERM
for word; do
  case "$word" in program_output.program=*) sh -c "\${word#*=}" & ;; esac
done
setsid sleep ${token} &
while :; do sleep 1; done
`;
}
