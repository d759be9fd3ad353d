import type { EngineKind } from '../../falco/engine.ts';
import type { ToldVersions } from '../../falco/parse-versions.ts';
import type { FalcoConfiguration, FalcoPlace } from '../../falco/read-configuration.ts';
import type { StartLog } from '../../falco/start-log.ts';
import type { BinaryFile } from '../../model/binary-file.ts';
import type { AskHttp, KernelFiles, Unavailable } from '../../model/ports.ts';
import type { HostFacts } from '../../model/run.ts';
import type { ProcessFacts } from '../../model/target.ts';
import type { CgroupPlace } from '../../proc/cgroup-place.ts';
import type { ProgramAnswer, ProgramQuestion } from '../../system/targets/ask-program.ts';

/** What a Falco is looked into with. */
export interface InquiryPorts {
  readonly files: KernelFiles;
  readonly ask: AskHttp;
  readonly host: HostFacts;
  /** since boot; null where there is no /proc/uptime */
  readonly bootMs: number | null;
  readonly tickMs: number;
  /** folders that programs are looked for in */
  readonly searchPath: readonly string[];
  open<T>(path: string, use: (file: BinaryFile) => T): T | null;
  /** SHA-256 in hex */
  digestFile(path: string): string | null;
  digestText(text: string): string;
  run(question: ProgramQuestion): Promise<ProgramAnswer | null>;
}

/** Something that was told, and by what. */
export interface Told<T> {
  readonly told: T;
  readonly from: string;
}

/** One Falco, with all that was read of it once, for everyone who answers a part of the list. */
export interface Inquiry {
  readonly ports: InquiryPorts;
  readonly process: ProcessFacts;
  /** leaklab started it */
  readonly owned: boolean;
  /** whether this user may see more of it than its outline */
  readonly permitted: boolean;
  readonly home: CgroupPlace;
  readonly place: FalcoPlace;
  readonly configuration: FalcoConfiguration | Unavailable;
  readonly versions: Told<ToldVersions> | null;
  readonly log: Told<StartLog> | null;
  readonly engine: Told<EngineKind> | null;
  /** bytes mapped, by name; null where that may not be read */
  readonly mapped: ReadonlyMap<string, number> | null;
  /** the fields of its latest metrics snapshot, from the file that it writes; null: it writes none, or none yet */
  readonly snapshot: Told<Readonly<Record<string, unknown>>> | null;
}

/** Its version text, or null. */
export function versionOf({ versions }: Pick<Inquiry, 'versions'>): string | null {
  return versions?.told.falco ?? null;
}
