import { type DropNotice, readDropFields, readDropText, shareLost } from './drop-notice.ts';
import type { Notebook } from './notebook.ts';

/** Adds up what a Falco says that it lost. */
export interface DropTally {
  /** a notice among the alerts */
  acceptAlert(message: string, fields: Readonly<Record<string, unknown>>): void;
  /** the same in the log */
  acceptLine(text: string): void;
  /** how often it lost something, as it says at its end */
  acceptCount(occurrences: number): void;
  /** the notices are made up (`simulate_drops`): nothing is lost */
  simulate(): void;
  /** events lost, by what it told so far */
  told(): number;
}

/** Counts nothing yet. */
export function createDropTally(notebook: Notebook): DropTally {
  let told = 0;
  let notices = 0;
  let isSimulated = false;
  /** in the log and not among the alerts yet, or the other way round */
  let unpaired: { readonly lost: number; readonly by: 'alert' | 'line' } | null = null;
  const accept = (notice: DropNotice, by: 'alert' | 'line'): void => {
    if (unpaired?.lost === notice.lost && unpaired.by !== by) {
      unpaired = null;
      return;
    }
    unpaired = { lost: notice.lost, by };
    if (isSimulated) {
      notebook.tell('drops', `made up by simulate_drops: ${wordNotice(notice)}`);
      return;
    }
    told += notice.lost;
    notices += 1;
    notebook.tell('drops', wordNotice(notice));
    if (notices === 2) notebook.note({ kind: 'warning', text: warnOf(notice) });
  };
  return {
    acceptAlert(message, fields) {
      const byText = readDropText(message);
      accept(
        Object.hasOwn(fields, 'n_drops') ? readDropFields(fields, 0) : (byText ?? readDropFields(fields, 0)),
        'alert',
      );
    },
    acceptLine(text) {
      const notice = readDropText(text);
      if (notice !== null) accept(notice, 'line');
    },
    acceptCount(occurrences) {
      if (occurrences > 0 && !isSimulated) {
        notebook.tell('drops', `${occurrences} seconds with lost events, as it says at its end`);
      }
    },
    simulate() {
      isSimulated = true;
    },
    told: () => told,
  };
}

/** `1204 events lost (3.2 % of that second): buffer of clone_fork 900, page fault 304`. */
function wordNotice(notice: DropNotice): string {
  const share = wordShare(notice);
  const parts = notice.parts.slice(0, 4).map(({ cause, calls, count }) => {
    return `${cause}${calls === null ? '' : ` of ${calls}`} ${count}`;
  });
  const whole = `${notice.lost} events lost${share === null ? '' : ` (${share} of that second)`}`;
  return parts.length === 0 ? whole : `${whole}: ${parts.join(', ')}`;
}

function warnOf(notice: DropNotice): string {
  const share = wordShare(notice);
  const of = share === null ? '' : `, ${share} of a second's at the second time`;
  return `its log tells repeatedly of lost events${of}: ends that it did not see stay in its tables`;
}

function wordShare(notice: DropNotice): string | null {
  const share = shareLost(notice);
  return share === null ? null : `${(share * 100).toPrecision(2)} %`;
}
