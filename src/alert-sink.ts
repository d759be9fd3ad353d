#!/usr/bin/env node
/**
 * Takes the alerts of a Falco that leaklab launches, in place of its own outputs: `alert-sink.js slow N` reads N lines a
 * second of its standard input to its end; `alert-sink.js http FOLDER` takes POSTs, says the port in a line on its standard
 * output, and writes what it has counted into the folder.
 */
import { countPosts } from './system/alerts/count-posts.ts';
import { readSlowly } from './system/alerts/read-slowly.ts';

const [mode = '', argument = ''] = process.argv.slice(2);
process.title = `leaklab-sink ${mode}`;
if (mode === 'slow') await readSlowly(0, Number(argument));
else process.stdout.write(`${await countPosts(argument)}\n`);
