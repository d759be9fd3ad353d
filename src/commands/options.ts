import { type Command, Option } from 'commander';

/** What `run` and `watch` may be told of the target's memory. */
export interface LimitOptions {
  readonly limit?: string;
}

/** What `run` and `watch` share, as commander gives it: text, before planning has checked it. */
export interface ExperimentOptions {
  readonly target: string;
  readonly interval: string;
  readonly detect?: string;
  readonly followRestarts?: boolean;
  readonly scrape?: boolean;
  readonly overlay?: readonly string[];
  readonly out: string;
  readonly format: string;
  readonly failOn?: string;
  readonly redact: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Options of `run` beyond {@link ExperimentOptions}. */
export interface LoadOptions {
  readonly workload?: readonly string[];
  readonly set?: readonly string[];
  readonly rate?: string;
  readonly workers?: string;
  readonly settle?: string;
  readonly load?: string;
  readonly drain?: string;
  readonly cycles?: string;
  readonly seed?: string;
  readonly hold?: readonly string[];
  readonly cpus?: string;
  readonly shape?: string;
  readonly throughPurge?: boolean;
  readonly issue?: string;
  readonly yes?: boolean;
}

/** When a run or a watch ends. */
export interface EndOptions {
  readonly untilDecided?: boolean;
  readonly max?: string;
}

/** Options of `survey` beyond {@link ExperimentOptions}. */
export interface SurveyOptions
  extends Omit<LoadOptions, 'rate' | 'cycles' | 'shape' | 'cpus' | 'throughPurge' | 'issue'> {
  readonly rounds?: string;
}

/** Options of `snapshot`, as typed. */
export interface SnapshotOptions {
  readonly target: string;
  readonly out: string;
  readonly json?: boolean;
}

/** Options of `analyze`, as typed. */
export interface AnalyzeOptions extends LimitOptions, Partial<Pick<ReportOptions, 'format' | 'output'>> {
  readonly failOn?: string;
  readonly redact: boolean;
  readonly json?: boolean;
}

/** Options of `report`, as typed. */
export interface ReportOptions {
  readonly format: string;
  readonly output?: string;
  readonly redact: boolean;
}

/** Options of `compare`, as typed. */
export interface CompareOptions {
  readonly new?: readonly string[];
  readonly detect?: string;
  readonly evenIfUnlike?: boolean;
  readonly format: string;
  readonly output?: string;
  readonly redact: boolean;
  readonly json?: boolean;
}

/** Options of `doctor`, as typed. */
export interface DoctorOptions {
  readonly target?: string;
  readonly clean?: boolean;
  readonly json?: boolean;
}

/** What `list` shows: the shelves, and the known issues. */
export const LISTED = ['workloads', 'probes', 'targets', 'formats', 'issues'] as const;
/** The name of one of them. */
export type Listed = (typeof LISTED)[number];

/** Folder of runs and reports unless `--out` names another, below the working directory. */
export const DEFAULT_OUT = 'reports';

/** What commands mean by a recording. */
export const RECORDING =
  "a run's folder, its run.jsonl, a folder of runs (its newest), a bundle, FILE.csv, a report or -";

/** Adds what every experiment has: target, sampling, output. */
export function addExperimentOptions(command: Command): Command {
  command
    .option(
      '-t, --target <TARGET>',
      'falco, pid:N, name:COMM, unit:NAME, container:ID, pod:NAME, launch:COMMAND, specimen[:MODE[,k=v...]] or auto',
      'falco',
    )
    .option('--interval <D>', 'period of the fast probes', '250ms')
    .option('--detect <RATE>', 'the leak that must be excluded, e.g. 0.5MiB/h or 16B/op')
    .addOption(overlayOption())
    .option('--follow-restarts', 'go on with the next process when the target is restarted')
    .option('--no-scrape', "never ask Falco's /metrics: it may crash while it answers")
    .option('--fail-on <LIST>', 'exit 1 also for: growth, inconclusive, slope>1MiB/h, peak>400MiB');
  return addOutputOptions(command);
}

/** Adds where its result goes, and in which forms. */
export function addOutputOptions(command: Command): Command {
  return command
    .option('--out <DIR>', 'folder for runs and reports', DEFAULT_OUT)
    .option('--format <ID,...>', 'reports to write: see leaklab list formats', 'md,json')
    .option('--no-redact', 'keep host names, paths and arguments in the reports')
    .option('--quiet', 'no progress on stderr')
    .addOption(jsonOption());
}

/** `--limit`: what memory must not reach. */
export function limitOption(): Option {
  return new Option('--limit <SIZE>', "say when memory reaches 512MiB (default: the limit of the target's cgroup)");
}

/** Adds the load and its phases. */
export function addLoadOptions(command: Command): Command {
  return command
    .option('-w, --workload <ID[:WEIGHT]>', 'what the load does (repeatable; default: spawn-churn)', collect)
    .option('--set <[WORKLOAD.]K=V>', 'a parameter of a workload (repeatable)', collect)
    .option('--rate <N>', 'operations per second, all workloads together')
    .option('--workers <N>', 'host processes per workload')
    .addOption(holdOption())
    .option('--cpus <same|split>', 'keep parents and children on one CPU, or on two')
    .option('--shape <SHAPE>', 'rate over a load: constant, ramp, square:D (on and off), burst (default: constant)')
    .option('--settle <D>', 'time before the first load (default: 10s; 40s on a fresh Falco)')
    .option('--load <D>', 'time with load, per cycle (default: 90s, or what --detect needs)')
    .option('--drain <D>', 'time without load, per cycle (default: 60s)')
    .option('--cycles <N>', 'how often load and drain follow each other (default: 2)')
    .option('--through-purge', 'drain at last until the target has purged its tables once')
    .option('--issue <N>', 'reproduce a known issue: its load, unless typed (leaklab list issues)')
    .option('--seed <N>', 'seed of everything random in the load')
    .option('-y, --yes', 'do not ask before loading this host');
}

/** Adds that it ends when its verdict is decided, and the longest that it may last: `longest` unless said. */
export function addEndOptions(command: Command, longest: string): Command {
  return command
    .option('--until-decided', 'end as soon as the evidence decides, at an error rate that looking does not raise')
    .option('--max <D>', `the longest that --until-decided may take (default: ${longest})`);
}

/** Adds what a survey chooses. */
export function addTurnOptions(command: Command): Command {
  return command
    .option('-w, --workload <ID>', 'takes part (repeatable; default: all that can run here)', collect)
    .option('--set <[WORKLOAD.]K=V>', 'a parameter of a workload (repeatable)', collect)
    .option('--workers <N>', 'host processes per workload')
    .addOption(holdOption())
    .option('--settle <D>', 'time before the first turn (default: 10s; 40s on a fresh Falco)')
    .option('--load <D>', 'time with load, per turn (default: 6s)')
    .option('--drain <D>', 'time without load, per turn (default: 3s)')
    .option('--rounds <N>', 'turns of each workload, in a new order each time (default: 3)')
    .option('--seed <N>', 'seed of the order and of everything random in the load')
    .option('-y, --yes', 'do not ask before loading this host');
}

/** What a launched Falco gets for this run alone. */
export function overlayOption(): Option {
  const keys = 'falco.KEY of falco.yaml, sink, engine, buf_size_preset, cpus_for_each_buffer';
  return new Option('--overlay <K=V>', `what a launched Falco gets (repeatable): ${keys}`).argParser(collect);
}

/** What hosts hold beside their work. */
function holdOption(): Option {
  return new Option('--hold <K=N,...>', 'what each host holds: fds, sockets, argv (bytes)').argParser(collect);
}

/** `--json`: the machine's form, the same in every command. */
export function jsonOption(): Option {
  return new Option('--json', 'print one JSON object on stdout and nothing else there');
}

/** Absent unless given: commander would show an empty list as the default. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
