import { FALCO_COUNTERS } from '../../falco/counters.ts';

/** How running totals are called where they are not Falco's own. */
const TOTAL =
  /(?:^|_)(?:ticks|evts|events|drops|dropped|added|removed|lookups|matches|faults|kills|forks|switches|total)(?:_|$)/;

/**
 * True for the name of a count that only ever rises, and begins again at 0 with the process: a column does not say so
 * itself. Falco's own names say what they are whatever they are called: `n_threads_total` is what it holds.
 */
export function isRunningTotal(name: string): boolean {
  const falco = Object.values(FALCO_COUNTERS).find(
    ({ json, prometheus }) => lastName(json.name) === lastName(name) || prometheus?.name === name,
  );
  return falco === undefined ? TOTAL.test(name) : falco.kind === 'counter';
}

function lastName(name: string): string {
  return name.replace(/^.*\./, '');
}
