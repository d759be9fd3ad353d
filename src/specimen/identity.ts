import type { FalcoFacts } from '../falco/identity.ts';
import type { FalcoVersions } from '../falco/versions.ts';

/** Its name wherever Falco would say its own; the kernel cuts it to 15 characters in comm. */
export const SPECIMEN_NAME = 'leaklab-specimen';

/** How the first line of its stdout begins, once its memory has settled; pid and mode follow. */
export const READY_LINE = `${SPECIMEN_NAME} ready pid `;

/** Its version where Falco would give its own: never one that a Falco could have. */
export function specimenVersion(version: string): string {
  return `${version}-specimen`;
}

/** What it tells of itself in the shape of Falco's versions: it has no libs, no driver and no engine. */
export function specimenVersions(version: string): FalcoVersions {
  return {
    default_driver_version: 'none',
    driver_api_version: '0.0.0',
    driver_schema_version: '0.0.0',
    engine_version: '0',
    engine_version_semver: '0.0.0',
    falco_version: specimenVersion(version),
    libs_version: '0.0.0',
    plugin_api_version: '0.0.0',
  };
}

/** What it tells of itself beside its counters. */
export function specimenFacts(version: string, hostname: string, kernelRelease: string): FalcoFacts {
  return { version: specimenVersion(version), hostname, kernelRelease, engine: 'specimen', source: 'syscall' };
}
