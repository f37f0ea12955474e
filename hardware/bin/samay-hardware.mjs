#!/usr/bin/env node
import { runApp } from '../../.house/app.mjs';

await runApp(new URL('../dist/main.js', import.meta.url));
