/** Draws again when what the charts are drawn for has changed: the window's width, light or dark, or paper. */
export function followLook(draw: () => void): void {
  let width = document.body.clientWidth;
  new ResizeObserver(() => {
    if (document.body.clientWidth === width) return;
    width = document.body.clientWidth;
    draw();
  }).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  const lay = (isPaper: boolean) => {
    if (document.documentElement.classList.contains('paper') === isPaper) return;
    document.documentElement.classList.toggle('paper', isPaper);
    draw();
  };
  matchMedia('print').addEventListener('change', ({ matches }) => lay(matches));
  addEventListener('beforeprint', () => lay(true));
  addEventListener('afterprint', () => lay(false));
}
