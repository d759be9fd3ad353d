/** The kinds of cause that are told apart (docs/verdicts.md). */
export type DiagnosisClass =
  | 'per-event leak'
  | 'orphaned state'
  | 'backlog'
  | 'bounded cache'
  | 'high water'
  | 'buffers'
  | 'page cache'
  | 'baseline step'
  | 'unexplained';
