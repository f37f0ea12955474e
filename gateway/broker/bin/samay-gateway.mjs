#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=8 --heap-growing-percent=25
// With it 10,000 idle clients are 196 MB; before, with more kept for each, 386. One arena: each thread that hashed passwords
// would leave 16 MB behind in one of its own (58 MB). Old objects are looked through when they have grown
// by a quarter, not by their double, and young ones have 24 MB, not 48.
import { runApp } from '../../../.house/app.mjs';

await runApp(new URL('../dist/main.js', import.meta.url));
