/** A target that does not end for being asked to. */
process.on('SIGTERM', () => {});
setInterval(() => {}, 60_000);
