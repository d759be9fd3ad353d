import { spawnSync } from 'node:child_process';

/** Why tests with a real engine are skipped. */
export const NO_ENGINE = 'needs docker or podman with an image';

/** The engine that leaklab would use on this host: the first that has an image; null where there is none. */
export function findRealEngine(): string | null {
  return ['docker', 'podman'].find((name) => listLines(name, ['images', '-q']).length > 0) ?? null;
}

/** The ids of the containers, in whatever state, that leaklab has had an engine make. */
export function listContainers(engine: string): readonly string[] {
  return listLines(engine, ['ps', '-aq', '--filter', 'label=leaklab']);
}

function listLines(engine: string, words: readonly string[]): readonly string[] {
  const { status, stdout } = spawnSync(engine, words, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').filter(Boolean) : [];
}
