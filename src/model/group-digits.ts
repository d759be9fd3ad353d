/** Digits before the point in groups of three: `2 400`, `1 234 567.8`. Exponents stay as they are. */
export function groupDigits(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const grouped = /^-?\d{4,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ' ') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
