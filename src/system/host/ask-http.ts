import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import type { AskHttp } from '../../model/ports.ts';

/** A Falco with a counter for each of 1 000 rules and 128 CPUs answers with a tenth of this. */
const BODY_BYTES = 8 * 1024 * 1024;

/** Asks a server once, on a connection of its own, see {@link AskHttp}. A certificate is not asked for its signer. */
export const askHttp: AskHttp = ({ host, port, path, secure, timeoutMs }) =>
  new Promise((resolve) => {
    const ask = secure ? overTls : overHttp;
    const signal = AbortSignal.timeout(timeoutMs);
    const options = { host, port, path, agent: false, signal, ...(secure ? { rejectUnauthorized: false } : {}) };
    const question = ask(options, (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > BODY_BYTES) question.destroy();
        else pieces.push(piece);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
      response.on('close', () => resolve(null));
      response.on('error', () => resolve(null));
    });
    question.on('error', () => resolve(null));
    question.end();
  });
