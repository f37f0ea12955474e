import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

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

it('refuses to show passwords to the network unless somebody says so', () => {
  const open = { SAMAY_MQTT_HOST: '0.0.0.0' };
  expect(() => readConfig(open)).toThrow(/SAMAY_MQTT_TLS_CERT.*SAMAY_MQTT_PLAINTEXT=yes/);
  expect(readConfig({ ...open, SAMAY_MQTT_PLAINTEXT: 'yes' }).mqttHost).toBe('0.0.0.0');
  const tls = { SAMAY_MQTT_TLS_CERT: 'cert.pem', SAMAY_MQTT_TLS_KEY: 'key.pem' };
  expect(readConfig({ ...open, ...tls }).mqttTlsKey).toBe('key.pem');
  expect(() => readConfig({ SAMAY_MQTT_TLS_CERT: 'cert.pem' })).toThrow(/SAMAY_MQTT_TLS_KEY/);
});
