import { memoryReadings } from '@samay/readings';
import { AlertRules } from './alerts/rules.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

/** @returns what this package derives from its sources and keeps committed, by path within it. */
export async function golden(): Promise<Record<string, string>> {
  const readings = memoryReadings();
  const config = readConfig({ SAMAY_LOG_LEVEL: 'silent' });
  // Only there for what needs a key to be described; nobody holds one.
  const nobody = async () => undefined;
  const keys = { opensKey: nobody, opensStaff: nobody };
  const backup = async function* () {};
  const app = await buildApp({ ...{ readings, config, ...keys, backup }, clock: () => 0 });
  try {
    await app.ready();
    return {
      'openapi.json': `${JSON.stringify(app.swagger(), null, 2)}\n`,
      'alerts/rules.schema.json': `${JSON.stringify(AlertRules, null, 2)}\n`,
    };
  } finally {
    await app.close();
    await readings.close();
  }
}
