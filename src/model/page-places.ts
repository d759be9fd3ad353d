/**
 * Where a page waits for what is no word of a report. No text of a report can be taken for one: in a page its `<` is
 * escaped.
 */
export const PAGE_PLACES = {
  /** the policy, as a meta element: it names what stands in the other two */
  policy: '<!--leaklab:policy-->',
  /** the styles of what draws the charts */
  styles: '<!--leaklab:styles-->',
  /** what draws the charts */
  scripts: '<!--leaklab:scripts-->',
} as const;
