import type { WebAnswer, WebRequest } from '../../model/web.ts';
import type { ViewedFile, ViewedPlace } from '../../system/runs/view-folder.ts';
import { type Door, type Route, route } from '../../viewing/route.ts';
import { writeList } from '../../viewing/write-list.ts';
import { writeNotice } from '../../viewing/write-notice.ts';
import { writeRunning } from '../../viewing/write-running.ts';
import type { ViewedRuns } from './viewed-runs.ts';

/** What is shown, to whom. */
export interface Site extends Omit<Door, 'hasRun'> {
  readonly place: ViewedPlace;
  readonly token: string;
  readonly runs: ViewedRuns;
}

/** A list is there at once; what was not read by then is read for the next one. */
const LIST_BUDGET_MS = 300;

/** Answers requests about a site. */
export function answerRequests(site: Site): (request: WebRequest) => Promise<WebAnswer> {
  return (request) => answer(route(request, { ...site, hasRun: (id) => site.place.find(id) !== null }), site);
}

async function answer(found: Route, { place, token, runs }: Site): Promise<WebAnswer> {
  switch (found.kind) {
    case 'nothing':
      return NOTHING;
    case 'read-only':
      return { status: 405, html: '', allow: 'GET, HEAD' };
    case 'to-list':
      return { status: 301, html: '', location: `/${token}/` };
    case 'pick-two':
      return { status: 400, html: writeNotice(`${found.picked} runs were picked`, 'pick two to compare them', './') };
    case 'list':
      return { status: 200, html: writeList({ folder: place.name, ...(await runs.list(found.page, LIST_BUDGET_MS)) }) };
    case 'run':
      return answerRun(place.find(found.id), runs);
    case 'compare':
      return answerPair(place.find(found.base), place.find(found.new), runs);
  }
}

/** A file may go between two looks. */
const NOTHING: WebAnswer = { status: 404, html: '' };

async function answerRun(file: ViewedFile | null, runs: ViewedRuns): Promise<WebAnswer> {
  if (file === null) return NOTHING;
  const { given, waitMs } = await runs.open(file);
  const { listing, page } = given;
  if (listing.kind === 'running') return { status: 200, html: writeRunning(listing, Math.ceil(waitMs / 1000) || 1) };
  const because = listing.kind === 'damaged' ? listing.because : 'it was not judged';
  return { status: 200, html: page ?? writeNotice(`run ${file.id} cannot be read`, because, '../') };
}

async function answerPair(base: ViewedFile | null, other: ViewedFile | null, runs: ViewedRuns): Promise<WebAnswer> {
  if (base === null || other === null) return NOTHING;
  const refused = base.refused ?? other.refused;
  if (refused !== null) return { status: 200, html: writeNotice('a run cannot be read', refused, './') };
  return { status: 200, html: (await runs.compare(base, other)).given };
}
