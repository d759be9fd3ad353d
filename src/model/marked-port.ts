/**
 * The port that connects of name-lookups go to: discard, RFC 863, where hardly anybody listens. It stands in a rule
 * that users keep: it never changes after release.
 */
export const MARKED_PORT = 9;
