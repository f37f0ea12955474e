#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=32
// Young objects have 96 MB at most, three times 32: a message in flight is some 2 kB of them, and with 16 MB the
// collector took a third of the processor under load (23 µs of it a message, 14 now). What a storm of connections leaves behind is
// given back within two minutes. One arena: each thread that hashed passwords would leave 16 MB in one of its own.
import { runApp } from '../../../.house/app.mjs';

await runApp(new URL('../dist/main.js', import.meta.url));
