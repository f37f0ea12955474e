import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, type RedisServer, startRedis, temporaryDirectory } from '@samay/testbed';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { heardBy, openSharedGateways, type SharedGateways } from './shared-gateways.suite.ts';

let redis: RedisServer;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let street: SharedGateways;
beforeAll(async () => {
  redis = await startRedis({ tls: true });
  directory = await temporaryDirectory();
});
afterAll(async () => {
  await redis.stop();
  await directory.remove();
});
beforeEach(async () => {
  street = await openSharedGateways(redis);
});
afterEach(() => street.close());

const trust = () => ({ NODE_EXTRA_CA_CERTS: redis.authorityFile ?? '' });

/** What a gateway that does not start says. */
async function refusalOf(more: Record<string, string>): Promise<string> {
  const started = street.startDying('a', more);
  return started.then(
    () => 'started',
    (error: unknown) => String(error),
  );
}

it('shares sessions over TLS, where the authority of Redis is named', async () => {
  const [a, b] = [await street.startDying('a', trust()), await street.startDying('b', trust())];
  const there = await street.come(b.mqttPort, street.panel);
  const heard = heardBy(there);
  await there.subscribeAsync('panel/#', { qos: 1 });
  const here = await street.come(a.mqttPort, street.panel, { clientId: 'here' });
  await here.publishAsync('panel/news', 'over TLS', { qos: 1 });
  await eventually(() => heard.includes('panel/news over TLS'));
  // Nothing of Node's about names that are addresses, nor a password.
  expect(a.output()).not.toMatch(/Warning/);
  expect(a.output()).not.toContain(redis.password);
});

it('says whose certificate it does not trust, and for which name it is not', async () => {
  const unknown = await refusalOf({});
  expect(unknown).toContain('GATEWAY_REDIS');
  expect(unknown).toMatch(/certificate of Redis .* is not trusted \(\w+\): name its authority/);
  const named = { ...trust(), SAMAY_REDIS_URL: redis.url.replace('localhost', '127.0.0.1') };
  expect(await refusalOf(named)).toMatch(/is not trusted \(ERR_TLS_CERT_ALTNAME_INVALID\)/);
});

it('says that the password is wrong, or missing, and not which it was', async () => {
  const file = join(directory.path, 'wrong');
  await writeFile(file, 'not-this-one\n', { mode: 0o600 });
  const wrong = await refusalOf({ ...trust(), SAMAY_REDIS_PASSWORD_FILE: file });
  expect(wrong).toMatch(
    /does not take the password \(WRONGPASS\): check SAMAY_REDIS_PASSWORD_FILE/,
  );
  expect(wrong).not.toContain('not-this-one');
  const none = await refusalOf({ ...trust(), SAMAY_REDIS_PASSWORD_FILE: '' });
  expect(none).toMatch(/does not take the password \(NOAUTH\)/);
});
