import { memoryReadings } from '@samay/readings';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

/** @returns what this package derives from its sources and keeps committed, by path within it. */
export async function golden(): Promise<Record<string, string>> {
  const readings = memoryReadings();
  const config = readConfig({ SAMAY_LOG_LEVEL: 'silent' });
  // Only there for what needs a key to be described; nobody holds one.
  const keys = { opensKey: async () => false, opensAdmin: async () => false };
  const app = await buildApp({ ...{ readings, config, ...keys }, clock: () => 0 });
  try {
    await app.ready();
    return { 'openapi.json': `${JSON.stringify(app.swagger(), null, 2)}\n` };
  } finally {
    await app.close();
    await readings.close();
  }
}
