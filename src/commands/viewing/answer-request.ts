import type { WebAnswer, WebRequest } from '../../model/web.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { type Door, type Route, route } from '../../viewing/route.ts';
import { writeList } from '../../viewing/write-list.ts';
import { writeRunning } from '../../viewing/write-running.ts';
import { writeNotice } from '../../viewing/write-told.ts';
import { renderPair, renderRun } from './render-viewed.ts';
import type { ViewedRuns } from './viewed-runs.ts';

/** What is shown, to whom. */
export interface Site extends Omit<Door, 'hasRun'> {
  readonly name: string;
  readonly token: string;
  readonly runs: ViewedRuns;
  readonly redact: boolean;
  /** ids of the formats that there are */
  readonly formats: readonly string[];
}

/** A list is there at once; what was not read by then is read for the next one. */
const LIST_BUDGET_MS = 300;
const LEAST_RENEW_SECONDS = 5;
/** To look at a run that is being measured takes no more than this share of one core. */
const MOST_SHARE = 0.02;
const MOST_PAGES = 16;

/** Answers requests about a site; pages of runs that do not change are made once. */
export function answerRequests(site: Site): (request: WebRequest) => Promise<WebAnswer> {
  const pages = new Map<string, string>();
  const once = async (key: string, make: () => Promise<string>) => {
    const page = pages.get(key) ?? (await make());
    pages.delete(key);
    pages.set(key, page);
    for (const oldest of [...pages.keys()].slice(0, -MOST_PAGES)) pages.delete(oldest);
    return page;
  };
  return (request) => {
    const files = new Map(site.runs.files().map((file) => [file.id, file]));
    const found = route(request, { ...site, hasRun: (id) => files.has(id) });
    return answer(found, files, site, once);
  };
}

type Once = (key: string, make: () => Promise<string>) => Promise<string>;

async function answer(
  found: Route,
  files: ReadonlyMap<string, ViewedFile>,
  site: Site,
  once: Once,
): Promise<WebAnswer> {
  switch (found.kind) {
    case 'nothing':
      return { status: 404, html: '' };
    case 'read-only':
      return { status: 405, html: '', allow: 'GET, HEAD' };
    case 'to-list':
      return { status: 301, html: '', location: `/${site.token}/` };
    case 'pick-two':
      return { status: 400, html: writeNotice(`${found.picked} runs were picked`, 'pick two to compare them', './') };
    case 'list':
      return { status: 200, html: writeList({ folder: site.name, ...(await site.runs.list(LIST_BUDGET_MS)) }) };
    case 'run':
      return answerRun(fileOf(files, found.id), site, once);
    case 'compare': {
      const [base, other] = [fileOf(files, found.base), fileOf(files, found.new)];
      const refused = base.refused ?? other.refused;
      if (refused !== null) return { status: 200, html: writeNotice('a run cannot be read', refused, './') };
      const key = `${base.stamp} ${other.stamp}`;
      return { status: 200, html: await once(key, () => renderPair(base, other, site.redact)) };
    }
  }
}

async function answerRun(file: ViewedFile, { runs, redact, formats }: Site, once: Once): Promise<WebAnswer> {
  const { run, tookMs } = await runs.read(file);
  const { listing } = run;
  if (listing.kind === 'damaged') {
    return { status: 200, html: writeNotice(`run ${file.id} cannot be read`, listing.because, '../') };
  }
  if (listing.kind === 'running') {
    const seconds = Math.max(LEAST_RENEW_SECONDS, Math.ceil(tookMs / 1000 / MOST_SHARE));
    return { status: 200, html: writeRunning(listing, seconds) };
  }
  return { status: 200, html: await once(file.stamp, () => renderRun(file, redact, formats)) };
}

function fileOf(files: ReadonlyMap<string, ViewedFile>, id: string): ViewedFile {
  const file = files.get(id);
  if (file === undefined) throw new Error(`run ${id} was routed to and is not listed`);
  return file;
}
