/** A p-value as it is told: `p = 0.03`, `p < 0.0001`. */
export function wordChance(pValue: number): string {
  return pValue < 0.0001 ? 'p < 0.0001' : `p = ${Number(pValue.toPrecision(1))}`;
}
