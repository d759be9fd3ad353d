import type { Clues, Guess } from './clues.ts';
import { halfTheRate } from './confirm.ts';
import { partsThatGrew } from './word-parts.ts';

/** Memory that is in use while there is something to do, or that was mapped from the start and is now touched. */
export function weighBuffers({ worst, judged, setting }: Clues): Guess | null {
  switch (worst.behaviour) {
    case 'given-back':
      return {
        confidence: 'medium',
        evidence: ['it is held while the load is on and freed after it'],
        confirm: halfTheRate(setting),
      };
    case 'levelled-off':
    case 'stepped': {
      const mapped = partsThatGrew(worst, setting.recording)
        .filter(({ id }) => id !== 'anon_bytes')
        .reduce((sum, { share }) => sum + share, 0);
      return mapped > 0.5 ? MAPPED : null;
    }
    case 'flat':
    case 'weak': {
      const sockets = judged.find(
        ({ finding }) => finding.metric === 'cgroup.sock_bytes' && finding.verdict === 'leak',
      );
      return sockets === undefined ? null : { ...UNREAD, evidence: [`cgroup.sock_bytes ${sockets.finding.because}`] };
    }
    default:
      return null;
  }
}

const MAPPED: Guess = {
  confidence: 'medium',
  evidence: ['what grew are pages of mappings, which are there from the start and fill as they are used'],
  confirm: 'read what "pmap -x PID" says of bpf-map: its ring buffers must be what became resident, and have an end',
};

const UNREAD: Omit<Guess, 'evidence'> = {
  confidence: 'medium',
  confirm: 'read "ss -m" in its network namespace: the sockets whose peer does not read hold it',
};
