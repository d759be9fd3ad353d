import { createStepDriver } from '../src/load/step-driver.ts';
import { defineWorkload } from '../src/model/workload.ts';

const OWNER_ONLY = 0o600;

/** One file's life: created, closed, linked, renamed, made read-only and removed under both names. */
export default defineWorkload({
  id: 'file-churn',
  title: 'files that are made, renamed, linked and removed',
  operation: 'file',
  calls: ['creat', 'close', 'link', 'rename', 'chmod', 'unlink'],
  // creat, close, link, rename, chmod, unlink twice
  eventsPerOperation: 7,
  parameters: {},
  stresses:
    'the parsers of calls that name paths: every path is resolved against the working folder and shown to the rules, and ' +
    'nothing of it has to be kept',
  moves: ['n_added_fds', 'n_removed_fds'],
  growth: 'none',
  reproduces: [],
  defaultRatePerSecond: 500,
  start: ({ libc, scratch }) => {
    const [made, linked, renamed] = ['made', 'linked', 'renamed'].map((name) => libc.path(`${scratch}/${name}`));
    if (!made || !linked || !renamed) throw new TypeError('three names make three paths');
    const steps = [
      () => libc.link(made, linked),
      () => libc.rename(made, renamed),
      () => libc.chmod(renamed, 0o400),
      () => libc.unlink(linked),
      () => libc.unlink(renamed),
    ];
    return createStepDriver(() => {
      const fd = libc.create(made, OWNER_ONLY);
      if (fd < 0) return fd;
      const closed = libc.close(fd);
      return steps.reduce((result, step) => (result < 0 ? result : step()), closed);
    });
  },
});
