/** The colour that a style variable of the page has now: `--hue-anon`. */
export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** A colour `#rrggbb` that lets what is under it through; `share` of 1 hides it. */
export function thinned(colour: string, share: number): string {
  return `${colour}${Math.round(share * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
