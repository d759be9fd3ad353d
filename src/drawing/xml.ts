/** What stands in an attribute: a number is written with one decimal at most, which no eye tells from more. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An XML element; its children are XML already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${writeAttribute(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

function writeAttribute(value: string | number): string {
  if (typeof value === 'number') return String(Number(value.toFixed(1)));
  return escapeXml(value).replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/**
 * A text as XML 1.0 shows it word for word, in an element or an attribute. What XML has no way to write becomes U+FFFD:
 * controls, lone surrogates and the two last characters of the first plane.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
