import { expect, it } from 'vitest';
import { readConfig, tlsBy } from './config.ts';

it('takes flags before the environment before defaults', () => {
  const env = { SAMAY_MQTT_PORT: '2883', SAMAY_DATA_DIR: '/var/lib/samay' };
  expect(readConfig(env, { mqttPort: '0' })).toMatchObject({
    mqttPort: 0,
    dataDir: '/var/lib/samay',
    mqttHost: '127.0.0.1',
    journalBytesMax: 8 * 1024 ** 3,
  });
});

it('names the setting that is wrong', () => {
  for (const [name, value] of [
    ['SAMAY_MQTT_PORT', '70000'],
    ['SAMAY_MQTT_PORT', 'eighteen'],
    ['SAMAY_JOURNAL_BYTES_MAX', '1000'],
    ['SAMAY_LOG_LEVEL', 'loud'],
    ['SAMAY_MQTT_PLAINTEXT', 'maybe'],
  ] as const) {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  }
});

it('shows passwords to the network only where somebody says so in as many words', () => {
  const by = (env: Record<string, string>) => tlsBy(readConfig(env));
  const open = { SAMAY_MQTT_HOST: '0.0.0.0' };
  expect(by({})).toBe('nobody');
  expect(by(open)).toBe('own');
  expect(by({ ...open, SAMAY_MQTT_PLAINTEXT: 'yes' })).toBe('nobody');
  expect(by({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'optional' })).toBe('own');
  const tls = { SAMAY_MQTT_TLS_CERT: 'cert.pem', SAMAY_MQTT_TLS_KEY: 'key.pem' };
  expect(by({ ...open, ...tls })).toBe('files');
  expect(() => readConfig({ SAMAY_MQTT_TLS_CERT: 'cert.pem' })).toThrow(/SAMAY_MQTT_TLS_KEY/);
  const both = { SAMAY_MQTT_PLAINTEXT: 'yes', SAMAY_MQTT_CLIENT_CERTIFICATES: 'required' };
  expect(() => by(both)).toThrow(/SAMAY_MQTT_CLIENT_CERTIFICATES.*SAMAY_MQTT_PLAINTEXT/);
});
