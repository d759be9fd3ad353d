import { findFalcos } from '../falco/falco-process.ts';
import { fail } from '../model/failure.ts';
import { defineTarget } from '../model/target.ts';
import { pickProcess } from './name/pick-process.ts';

export default defineTarget({
  id: 'falco',
  title: 'the running Falco',
  syntax: 'falco',
  owned: false,
  check: (argument) => {
    if (argument === null) return;
    throw fail('usage', `target "falco" takes no argument, "${argument}" was given`, 'type -t falco');
  },
  attach: async (ports) => {
    return pickProcess(ports, {
      origin: { kind: 'falco', spec: 'falco' },
      called: 'Falcos',
      find: findFalcos,
      explainNone: () =>
        fail('target-not-found', 'no Falco is running on this host', 'start it, or try the stand-in: -t specimen'),
    });
  },
});
