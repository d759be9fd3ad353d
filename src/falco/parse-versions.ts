/** What a Falco says of its versions. Null: its release does not say it. */
export interface ToldVersions {
  readonly falco: string;
  /** since 0.32 */
  readonly libs: string | null;
  readonly pluginApi: string | null;
  /** of the rules engine: `13` up to 0.36, `0.31.0` since 0.37 */
  readonly engine: string | null;
  readonly driverApi: string | null;
  readonly driverSchema: string | null;
  /** the driver that it was built for: a commit up to 0.30, then `2.0.0+driver` */
  readonly driver: string | null;
  /** of the plugins that are loaded, by name; only what `/versions` answers has them */
  readonly plugins: Readonly<Record<string, string>>;
}

/**
 * Finds the versions in what `falco --version` or `/versions` gave (`falco version 0.17.0` up to 0.17; `Falco version:`
 * and `Driver version:` up to 0.31; libs, plugin API and driver lines since 0.32; an engine line, and JSON where the
 * configuration says `json_output`, since 0.34), whatever stands around it: users paste standard error and output
 * together. The line that every Falco logs at its start does too. Null where no version is told.
 */
export function parseVersions(text: string): ToldVersions | null {
  return parseJson(text) ?? parseText(text);
}

/** By keys and not as JSON: it may be cut, indented or stand between log lines. */
function parseJson(text: string): ToldVersions | null {
  const ofKey = (key: string) => new RegExp(`"${key}"\\s*:\\s*"([^"]*)"`).exec(text)?.[1] ?? null;
  const falco = ofKey('falco_version');
  if (falco === null) return null;
  const plugins = /"plugin_versions"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return {
    falco,
    libs: ofKey('libs_version'),
    pluginApi: ofKey('plugin_api_version'),
    engine: ofKey('engine_version_semver') ?? ofKey('engine_version'),
    driverApi: ofKey('driver_api_version'),
    driverSchema: ofKey('driver_schema_version'),
    driver: ofKey('default_driver_version'),
    plugins: Object.fromEntries(
      [...plugins.matchAll(/"([^"]+)"\s*:\s*"([^"]*)"/g)].map(([, name = '', version = '']) => [name, version]),
    ),
  };
}

/** A line of its own, or behind the time of a log line. */
const FALCO = /(?:^|: )\s*falco version:?\s+v?(\d+\.\d+\.\d+\S*)/im;

function parseText(text: string): ToldVersions | null {
  const falco = FALCO.exec(text)?.[1];
  if (falco === undefined) return null;
  const ofLabel = (label: string) => new RegExp(`^\\s*${label}:\\s+(\\S+)`, 'im').exec(text)?.[1] ?? null;
  return {
    falco,
    libs: ofLabel('libs version'),
    pluginApi: ofLabel('plugin api'),
    engine: ofLabel('engine'),
    driverApi: ofLabel('api version'),
    driverSchema: ofLabel('schema version'),
    driver: ofLabel('default driver') ?? ofLabel('driver version') ?? loggedDriver(text),
    plugins: {},
  };
}

/** `Falco version 0.28.1 (driver version 5c0b863...)`, which 0.28 to 0.31 log. */
function loggedDriver(text: string): string | null {
  return /\(driver version ([^\s)]+)\)/.exec(text)?.[1] ?? null;
}
