import { XmlDocument } from 'libxml2-wasm';

/** What a strict reader (libxml2) makes of a page; throws where it is not well-formed. */
export function withXml<T>(page: string, read: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(page);
  try {
    return read(document);
  } finally {
    document.dispose();
  }
}
