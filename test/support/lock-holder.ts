/** Holds the lock of a name until it is killed: `lock-holder.js NAME`. Says so in a line. */
import { lockHost } from '../../src/system/host/host-lock.ts';

await lockHost(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => {}, 1000);
