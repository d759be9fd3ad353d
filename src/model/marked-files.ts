/**
 * Names that only leaklab gives to files, so that a rule of Falco can tell its opens from everybody else's. They stand
 * in rules that users keep: they never change after release.
 */
export const MARKED_FILES = {
  /** opened once, to see whether a Falco still reacts */
  canary: 'leaklab-canary-',
  /** opened once for each alert of an alert flood */
  alert: 'leaklab-alert-',
} as const;
