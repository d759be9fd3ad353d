import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the program `falco`: it tells a version, and takes audit events on a port and path as Falco's web server up to 0.31
 * and the plugin k8saudit since do, without reading any system call. Gives its path. At its end it says how many it took.
 */
export function writeAuditFalco(folder: string, version: string, path: string): string {
  const file = join(folder, 'falco');
  writeFileSync(file, `#!${process.execPath}\n${script(version, path)}`, { mode: 0o755 });
  return file;
}

/** The port is that of the last `listen_port`, or of the plugin's address. */
function script(version: string, path: string): string {
  return `
const words = process.argv.slice(2);
if (words.includes('--version')) { console.log('Falco version: ${version}'); process.exit(); }
const settings = words.join(' ') + require('node:fs').readFileSync(words[words.indexOf('-c') + 1], 'utf8');
const port = Number(/listen_port[=:]\\s*(\\d+)/.exec(settings)?.[1] ?? /http:\\/\\/:(\\d+)/.exec(settings)?.[1]);
let taken = 0;
function judge({ method, url, headers }, body) {
  if (url !== '${path}') return 404;
  if (method !== 'POST') return 405;
  if (headers['content-type'] !== 'application/json') return 400;
  try { return ['Event', 'EventList'].includes(JSON.parse(body).kind) ? 200 : 400; } catch { return 400; }
}
require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; }).on('end', () => {
    const status = judge(request, body);
    if (status === 200) taken += 1;
    response.writeHead(status).end(status === 200 ? '<html><body>Ok</body></html>' : '');
  });
}).listen(port, '127.0.0.1');
process.on('SIGTERM', () => { console.log('taken ' + taken); process.exit(0); });
`;
}
