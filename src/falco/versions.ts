/** What `--version` and `/versions` tell, by the keys of their JSON form. */
export interface FalcoVersions {
  readonly default_driver_version: string;
  readonly driver_api_version: string;
  readonly driver_schema_version: string;
  readonly engine_version: string;
  readonly engine_version_semver: string;
  readonly falco_version: string;
  readonly libs_version: string;
  readonly plugin_api_version: string;
}

/** The JSON form: what `/versions` answers, and `--version` where the configuration has `json_output: true`. */
export function writeVersionsJson(versions: FalcoVersions): string {
  return JSON.stringify(Object.fromEntries(Object.entries(versions).sort(byKey)));
}

/** The text form of `--version`, since 0.34; the first line starts with the program's name (`Falco`). */
export function writeVersionsText(program: string, versions: FalcoVersions): string {
  return [
    `${program} version: ${versions.falco_version}`,
    `Libs version:  ${versions.libs_version}`,
    `Plugin API:    ${versions.plugin_api_version}`,
    `Engine:        ${versions.engine_version_semver}`,
    'Driver:',
    `  API version:    ${versions.driver_api_version}`,
    `  Schema version: ${versions.driver_schema_version}`,
    `  Default driver: ${versions.default_driver_version}`,
    '',
  ].join('\n');
}

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
