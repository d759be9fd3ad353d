declare module 'asciichart' {
  /** The part of asciichart 1.5 that is used here; the package brings no types. */
  interface PlotConfig {
    readonly min: number;
    readonly max: number;
    readonly height: number;
    readonly offset: number;
    readonly symbols: readonly string[];
    /** the label of the row `index`, counted from the top */
    readonly format: (value: number, index: number) => string;
  }
  const asciichart: { plot(series: readonly number[], config: PlotConfig): string };
  export default asciichart;
}
