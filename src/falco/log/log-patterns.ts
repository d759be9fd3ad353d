/** What a log line says, as far as leaklab makes a difference. */
export type LogKind =
  | 'version'
  | 'configuration'
  | 'system'
  | 'plugin'
  | 'rules'
  | 'buffer'
  | 'rings'
  | 'web-server'
  | 'metrics'
  | 'sources'
  | 'capture'
  | 'syscalls'
  | 'driver'
  | 'reload'
  | 'stopping'
  | 'outputs-reopened'
  | 'drops'
  | 'drop-count'
  | 'drops-simulated'
  | 'queue-full'
  | 'output-stalled'
  | 'inspector'
  | 'fatal'
  | 'rules-error'
  | 'death-told'
  | 'source-ended'
  | 'harmless'
  | 'trouble'
  | 'other';

/** A form of a log line. Named groups are what it tells. */
export interface LogPattern {
  readonly kind: LogKind;
  /** Falco versions that wrote it, as far as known */
  readonly versions: string;
  readonly pattern: RegExp;
}

/** In order: the first that fits holds. What nothing fits is `other`. */
export const LOG_PATTERNS: readonly LogPattern[] = [
  { kind: 'version', versions: '0.33+', pattern: /^Falco version: (?<version>\S+)(?: \((?<machine>\S+)\))?$/ },
  {
    kind: 'version',
    versions: '0.18 to 0.32',
    pattern: /^Falco version (?<version>\S+)(?: \(driver version (?<driver>\S+)\))?$/,
  },
  { kind: 'version', versions: '<= 0.17', pattern: /^falco version (?<version>\S+)$/ },
  {
    kind: 'configuration',
    versions: '<= 0.37',
    pattern: /^Falco initialized with configuration file:? (?<configuration>\/\S+)$/,
  },
  { kind: 'configuration', versions: '0.38+', pattern: /^Falco initialized with configuration files:$/ },
  { kind: 'system', versions: '0.37+', pattern: /^System info: (?<system>.+)$/ },
  {
    kind: 'plugin',
    versions: '0.32+',
    pattern: /^Load(?:ing|ed) plugin '(?<plugin>[^'@]+)(?:@(?<pluginVersion>[^']+))?' from file (?<file>.+)$/,
  },
  { kind: 'rules', versions: '<= 0.40', pattern: /^Loading rules from file (?<rules>.+?):?$/ },
  { kind: 'rules', versions: '0.41+', pattern: /^Loading rules from:$/ },
  {
    kind: 'buffer',
    versions: '0.33+',
    pattern: /^The chosen syscall buffer dimension is: (?<bufferBytes>\d+) bytes/,
  },
  { kind: 'rings', versions: '0.35+', pattern: /^One ring buffer every '(?<cpus>\d+)' CPUs\.$/ },
  {
    kind: 'web-server',
    versions: 'all',
    pattern: /^Starting (?:health|internal) webserver.*?listening on (?:port )?(?:\S*:)?(?<port>\d+)$/,
  },
  {
    kind: 'metrics',
    versions: '0.35+',
    pattern: /^Setting metrics interval to .*equivalent to (?<metricsMs>\d+) \(ms\)/,
  },
  { kind: 'sources', versions: '0.33+', pattern: /^(?:Loaded|Enabled) event sources: (?<sources>.+)$/ },
  {
    kind: 'capture',
    versions: '0.35+',
    pattern: /^Opening '(?<source>[^']+)' source with (?<engine>.+?)\.?(?: (?:BPF probe|Configuration) path: .*)?$/,
  },
  { kind: 'capture', versions: '0.33 and 0.34', pattern: /^Opening capture with (?<engine>.+?)\.?$/ },
  { kind: 'capture', versions: '0.38+', pattern: /^(?<engine>Replaying) events from the capture file: / },
  { kind: 'capture', versions: '<= 0.37', pattern: /^(?<engine>Reading) system call events from file: / },
  { kind: 'syscalls', versions: '0.34+', pattern: /^\+?\(?\d+\)? ?syscalls? (?:in rules|selected in total|\()/ },
  { kind: 'driver', versions: '<= 0.43', pattern: /^Trying to inject the Kernel module/ },
  { kind: 'driver', versions: 'all', pattern: /^(?:Error: )?Unable to load the driver/ },
  { kind: 'reload', versions: '0.18+', pattern: /^SIGHUP received, restarting/ },
  { kind: 'reload', versions: '<= 0.17', pattern: /^SIGHUP Received, restarting|^SIGHUP Received/ },
  { kind: 'stopping', versions: 'all', pattern: /^SIG(?:INT|TERM) (?:received|Received)/ },
  { kind: 'outputs-reopened', versions: 'all', pattern: /^SIGUSR1 (?:received|Received)/ },
  { kind: 'drops', versions: 'all', pattern: /^Falco internal: syscall event drop\./ },
  { kind: 'drop-count', versions: 'all', pattern: /^ {3}- event drop detected: (?<occurrences>\d+) occurrences$/ },
  { kind: 'drops-simulated', versions: 'all', pattern: /^Simulating syscall event drop/i },
  { kind: 'queue-full', versions: '0.37+; 0.36 "Output"', pattern: /^Outputs? queue out of memory/ },
  { kind: 'queue-full', versions: '0.33 to 0.36', pattern: /^(?:Fatal error: )?Output queue reached maximum capacity/ },
  {
    kind: 'output-stalled',
    versions: '0.27+',
    pattern: /^"?(?<output>[\w ]+?)"? output timeout, all output channels are blocked/,
  },
  {
    kind: 'inspector',
    versions: 'all',
    pattern:
      /could not parse param|Invalid JSON encountered while parsing container info|Initialization issues during scap_init|error creating the process list|event.*corrupted|corrupted.*event/,
  },
  { kind: 'source-ended', versions: '0.33+', pattern: /^An error occurred in an event source, forcing termination/ },
  { kind: 'source-ended', versions: '0.33+', pattern: /^Stopping capture for event source|closing inspectors/i },
  {
    kind: 'fatal',
    versions: 'all: an exception that nobody catches, by the C++ runtime',
    pattern: /^(?<reason>terminate called (?:after throwing an instance of|without an active exception).*)$/,
  },
  { kind: 'fatal', versions: 'all: its text', pattern: /^ {2}what\(\): +(?<reason>.+)$/ },
  {
    kind: 'fatal',
    versions: 'all: the allocator of glibc, which then aborts',
    pattern:
      /^(?<reason>(?:double free or corruption|free\(\): |malloc(?:_consolidate)?\(\): |munmap_chunk\(\): |corrupted (?:size|double)|realloc\(\): |\*{3} stack smashing).*)$/,
  },
  {
    kind: 'death-told',
    versions: 'all: by a shell that waited for it',
    pattern:
      /^(?:\S+: line \d+: +\d+ )?(?<reason>(?:Segmentation fault|Aborted|Killed|Bus error|Illegal instruction)\b.*)$/,
  },
  { kind: 'fatal', versions: '<= 0.34', pattern: /^Runtime error: (?<reason>.*?)\.? Exiting\.?$/ },
  { kind: 'fatal', versions: '0.35', pattern: /^Fatal error: (?<reason>.+)$/ },
  { kind: 'rules-error', versions: '0.32+', pattern: /^LOAD_ERR_\w+ / },
  { kind: 'fatal', versions: '0.32+', pattern: /^Error: (?<reason>.+)$/ },
  {
    kind: 'harmless',
    versions: 'hosts without rights or 32-bit calls',
    pattern:
      /unable to bump RLIMIT_MEMLOCK|Cannot read host init process proc root|__ia32_|TOCTOU mitigation|failed to (?:determine|create) tracepoint 'syscalls\/sys_enter_|^Trying to open the right engine/,
  },
  {
    kind: 'trouble',
    versions: 'all',
    pattern: /\b(?:error|errors|failed|failure|fail|unable|cannot|could not|out of memory|warning)\b/i,
  },
];
