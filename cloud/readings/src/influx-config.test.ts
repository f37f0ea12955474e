import { expect, it } from 'vitest';
import { influxConfigFromEnv } from './influx-config.ts';

const url = 'http://127.0.0.1:8086';

it('reads a 1.x database or a 2.x bucket', () => {
  expect(influxConfigFromEnv({ INFLUX_URL: url, INFLUX_DATABASE: 'samay' })).toEqual({
    url,
    database: 'samay',
  });
  expect(
    influxConfigFromEnv({
      INFLUX_URL: ` ${url} `,
      INFLUX_BUCKET: 'samay',
      INFLUX_ORG: 'lima',
      INFLUX_TOKEN: 't',
      INFLUX_DATABASE: '',
    }),
  ).toEqual({ url, bucket: 'samay', org: 'lima', token: 't' });
});

it.each([
  ['INFLUX_URL', { INFLUX_BUCKET: 'b' }],
  ['INFLUX_URL', { INFLUX_URL: '127.0.0.1:8086', INFLUX_BUCKET: 'b' }],
  ['INFLUX_TOKEN', { INFLUX_URL: 'http://me:s3cret@h:8086', INFLUX_BUCKET: 'b' }],
  ['INFLUX_URL', { INFLUX_URL: `${url}/?db=x`, INFLUX_BUCKET: 'b' }],
  ['INFLUX_BUCKET', { INFLUX_URL: url }],
  ['not both', { INFLUX_URL: url, INFLUX_BUCKET: 'b', INFLUX_DATABASE: 'd' }],
  ['INFLUX_ORG', { INFLUX_URL: url, INFLUX_DATABASE: 'd', INFLUX_ORG: 'o' }],
  ['INFLUX_TOKEN', { INFLUX_URL: url, INFLUX_DATABASE: 'd', INFLUX_TOKEN: 's3cret' }],
])('names the variable to mend: %s', (named, env) => {
  const read = () => influxConfigFromEnv(env);
  expect(read).toThrow(expect.objectContaining({ code: 'STORE_CONFIG' }));
  expect(read).toThrow(named);
  expect(read).not.toThrow('s3cret');
});
