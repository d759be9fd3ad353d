/** What is measured in one round, by name: operations per second, null where it cannot be had. */
export type Contestants<Name extends string> = Readonly<Record<Name, () => Promise<number | null>>>;

/** What one round gave. */
export type Round<Name extends string> = Readonly<Record<Name, number | null>>;

/** Measures all contestants in each round, one after the other, each round begun by the next of them. */
export async function measureRounds<Name extends string>(
  contestants: Contestants<Name>,
  rounds: number,
): Promise<readonly Round<Name>[]> {
  const entries = Object.entries(contestants) as [Name, () => Promise<number | null>][];
  const results: Round<Name>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % entries.length;
    const measured: [Name, number | null][] = [];
    for (const [name, measure] of [...entries.slice(first), ...entries.slice(0, first)]) {
      measured.push([name, await measure()]);
    }
    results.push(Object.fromEntries(measured) as Round<Name>);
  }
  return results;
}
