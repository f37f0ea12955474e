import { expect, it } from 'vitest';
import { readConsumeSettings } from './consume-settings.ts';

const read = (env: Record<string, string>, flags: Record<string, string> = {}, plain = false) =>
  readConsumeSettings(env, flags, plain);

it('takes the broker from the flag or the environment, and the password only from the latter', () => {
  const env = { SAMAY_CONSUME_FROM: 'mqtts://a:8883', SAMAY_CONSUME_PASSWORD: 'secret' };
  expect(read(env)).toMatchObject({ from: 'mqtts://a:8883', share: 'samay', password: 'secret' });
  const flags = { from: 'mqtt://127.0.0.1:1883', share: 'city', clientId: 'one' };
  expect(read(env, flags)).toMatchObject(flags);
});

it.each([
  [{}, 'SAMAY_CONSUME_FROM'],
  [{ SAMAY_CONSUME_FROM: 'http://a' }, 'mqtts://'],
  [{ SAMAY_CONSUME_FROM: 'mqtts://me:secret@a' }, 'SAMAY_CONSUME_PASSWORD'],
  [{ SAMAY_CONSUME_FROM: 'mqtt://broker.lima.pe' }, 'SAMAY_MQTT_PLAINTEXT'],
  [{ SAMAY_CONSUME_FROM: 'mqtts://a', SAMAY_CONSUME_SHARE: 'a/b' }, 'SAMAY_CONSUME_SHARE'],
])('refuses %j and names %s', (env, named) => {
  expect(() => read(env)).toThrow(named);
  expect(() => read(env)).not.toThrow('secret');
});

it('goes without TLS to another machine only where that was accepted', () => {
  const env = { SAMAY_CONSUME_FROM: 'mqtt://broker.lima.pe' };
  expect(read(env, {}, true)).toMatchObject({ from: 'mqtt://broker.lima.pe' });
});
