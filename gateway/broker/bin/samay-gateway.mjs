#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=262144 node --max-semi-space-size=32 --heap-growing-percent=50
// Young objects: three times 32 MB at most. A message in flight is some 2 kB of them; with 8 MB each the collector took a third of the
// processor under load. Old ones are looked through when they have grown by half, so that what lies outside of the heap is let go
// of too: 400,000 messages that had gathered were stored in 194 MB. Large pieces of memory are given back to the system at once, and hashing threads
// share one arena: each would leave 16 MB behind in one of its own.
import { runApp } from '../../../.house/app.mjs';

await runApp(new URL('../dist/main.js', import.meta.url));
