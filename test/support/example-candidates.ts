import type { IssueCandidate } from '../../src/model/issue-candidate.ts';

/** What the leak of the examples is held against: an issue that fits, and one of which little is known. */
export const EXAMPLE_CANDIDATES: readonly IssueCandidate[] = [
  {
    issue: 'falco#3664',
    title: 'children whose exec fails stay in the thread table',
    standing: 'likely',
    sentence: '0.41.3, n_threads 36 024 against 180 host tasks, kept in drain: matches falco#3664, fixed in 0.42.0',
    for: ['0.41.3', 'n_threads 36 024 against 180 host tasks', 'kept in drain', 'orphaned state'],
    against: [],
    unsure: [],
    class: 'orphaned state',
    fixed: '0.42.0',
    cause: 'the parent adds the child again, whose end was seen before',
    remedy: 'update to 0.42.0 or later',
    try: 'the same load on 0.42.0 or later, which must stay flat',
  },
  {
    issue: 'libs@1daf5aa0e',
    title: 'the map of thread ids within namespaces is never emptied',
    standing: 'possible',
    sentence: 'kept in drain: may be libs@1daf5aa0e',
    for: ['kept in drain'],
    against: ['exec-fail does not trigger it'],
    unsure: ['versions', 'workloads'],
    class: 'orphaned state',
    fixed: null,
    cause: 'an entry is added for each thread and not erased when it ends',
    remedy: 'update',
    try: 'threads in namespaces of their own against threads in that of the host',
  },
];
