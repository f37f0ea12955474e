#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=8 --heap-growing-percent=25
// 10,000 idle clients in 196 MB of memory instead of 386. One arena: each thread that hashed passwords
// would leave 16 MB behind in one of its own (58 MB). Old objects are looked through when they have grown
// by a quarter, not by their double, and young ones have 24 MB, not 48.
import { runApp } from '../../../.house/app.mjs';

await runApp(new URL('../dist/main.js', import.meta.url));
