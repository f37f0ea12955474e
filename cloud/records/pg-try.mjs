import { PGlite } from '@electric-sql/pglite';

const t0 = process.cpuUsage();
let t = Date.now();
const db = await PGlite.create();
await db.query('select 1');
console.log('create', Date.now() - t, process.cpuUsage(t0));
t = Date.now();
const c1 = process.cpuUsage();
const dump = await db.dumpDataDir('none');
console.log('dump', Date.now() - t, dump.size, process.cpuUsage(c1));
t = Date.now();
const c2 = process.cpuUsage();
const db2 = await PGlite.create({ loadDataDir: dump });
await db2.query('select 1');
console.log('load', Date.now() - t, process.cpuUsage(c2));
