import type { FactId } from '../../falco/fact-catalogue.ts';
import type { ToldVersions } from '../../falco/parse-versions.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { known, refused, unknown } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

const VERSIONS: readonly (readonly [FactId, Exclude<keyof ToldVersions, 'plugins'>])[] = [
  ['falco-version', 'falco'],
  ['libs-version', 'libs'],
  ['plugin-api', 'pluginApi'],
  ['rules-engine', 'engine'],
  ['driver-api', 'driverApi'],
  ['driver-schema', 'driverSchema'],
  ['default-driver', 'driver'],
];

/** Item 1: what `falco --version` says. */
export function listVersions({ versions, permitted }: Inquiry): readonly FalcoFact[] {
  return VERSIONS.map(([id, key]) => {
    if (versions === null) {
      return permitted
        ? unknown(id, 'its program, web server and log do not tell: add what falco --version says')
        : refused(id);
    }
    const value = versions.told[key];
    return value === null ? unknown(id, `not told by ${versions.from}`) : known(id, value, versions.from);
  });
}
