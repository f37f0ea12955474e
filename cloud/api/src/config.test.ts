import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settings } from './config.ts';

const faultOf = (env: Record<string, string>): ConfigError => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('the settings', () => {
  it('have defaults that start on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      SAMAY_HTTP_HOST: '127.0.0.1',
      SAMAY_HTTP_PORT: 8080,
      SAMAY_DATA_DIR: '.samay',
      SAMAY_STORE: 'duckdb',
    });
  });

  it('count an empty variable as absent', () => {
    expect(readConfig({ SAMAY_HTTP_PORT: '' }).SAMAY_HTTP_PORT).toBe(8080);
  });

  it.each([
    ['SAMAY_HTTP_PORT', '80a'],
    ['SAMAY_HTTP_PORT', '70000'],
    ['SAMAY_STORE', 'sqlite'],
    ['SAMAY_HTTP_PROXY', 'nginx.local'],
    ['SAMAY_TILES', "https://x/; script-src 'unsafe-inline'"],
  ])('name %s when it is %s', (name, value) => {
    const fault = faultOf({ [name]: value });
    expect(fault.es).toContain(name);
    expect(fault.en).toContain(name);
  });

  it('are told in both languages', () => {
    for (const { es, en } of settings) expect(es).not.toBe(en);
  });
});
