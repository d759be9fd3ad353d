import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that stands in an address, and the question whether a text is it. */
export interface Token {
  readonly text: string;
  /** in a time that depends on neither */
  readonly is: (text: string) => boolean;
}

const TOKEN_BYTES = 16;

/** 128 random bits as 32 hex digits. */
export function makeToken(): Token {
  const text = randomBytes(TOKEN_BYTES).toString('hex');
  const digest = digestOf(text);
  return { text, is: (other) => timingSafeEqual(digest, digestOf(other)) };
}

/** Of one length whatever the text's is. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
