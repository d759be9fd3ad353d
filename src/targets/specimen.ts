import { fail } from '../model/failure.ts';
import { defineTarget, type LiveTarget, type TargetEnd, type TargetPorts } from '../model/target.ts';
import { RESTART_STATUS } from '../specimen/ending.ts';
import { gatherOptions, parseSpecimen } from '../specimen/parse-specimen.ts';
import { ownProcess } from './launch/own-process.ts';

const DEFAULT_MODE = 'leak';

export default defineTarget({
  id: 'specimen',
  title: 'the stand-in target, which grows in a known way',
  syntax: 'specimen[:MODE[,option=value...]]',
  owned: true,
  check: (argument) => void parseRequest(argument),
  attach: async (ports, argument) => start(ports, parseRequest(argument)),
});

interface Request {
  readonly spec: string;
  readonly mode: string;
  readonly options: Readonly<Record<string, string>>;
}

function parseRequest(argument: string | null): Request {
  const text = argument ?? DEFAULT_MODE;
  const [mode = '', ...pairs] = text.split(',');
  const request = { spec: `specimen:${text}`, mode, options: gatherOptions(pairs.map(splitPair)) };
  parseSpecimen(request.mode, request.options);
  return request;
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw fail('usage', `"${pair}" is no option of a specimen`, 'write specimen:MODE,option=value,...');
}

async function start(ports: TargetPorts, request: Request): Promise<LiveTarget> {
  const child = await ports.specimen(request.mode, request.options);
  const restart = async (end: TargetEnd): Promise<LiveTarget | null> =>
    end.kind === 'exited' && end.code === RESTART_STATUS ? start(ports, request) : null;
  return ownProcess(ports, child, { kind: 'specimen', spec: request.spec }, restart);
}
