import { X509Certificate } from 'node:crypto';
import { eventually } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { revoke } from '../identity/device-life.ts';
import { devicesOf } from '../start-gateway.ts';
import { telemetry } from '../street.suite.ts';
import { Authority } from './authority.ts';
import { answerTo, cleanUp, closed, come, run, topic, town } from './street.suite.ts';

afterEach(cleanUp);

it('knows a device by its certificate, without a password and without a name', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const pair = await there.pair('plaza');
  const client = await come(gateway, there.authority.pem, { pair });
  const message = telemetry('plaza', 0, Date.now());
  await client.publishAsync(topic('plaza', 'telemetry'), message, { qos: 1 });
  await eventually(() => there.stored.length > 0);
  expect(await answerTo(gateway, there.authority.pem, { pair, username: 'plaza' })).toBe(0);
  expect(await answerTo(gateway, there.authority.pem, { pair, username: 'otra' })).toBe(4);
});

it('holds who shows a certificate to the topics of the device in it', async () => {
  const there = await town();
  await there.enrol('plaza');
  await there.enrol('otra');
  const gateway = await there.start();
  const client = await come(gateway, there.authority.pem, { pair: await there.pair('plaza') });
  const own = await come(gateway, there.authority.pem, { pair: await there.pair('otra') });
  const suback = await new Promise<unknown>((resolve) => {
    const asked = [topic('otra', 'certificate'), topic('plaza', 'certificate')];
    client.subscribe(asked, { qos: 1 }, (_error, _asked, packet) => resolve(packet));
  });
  expect(suback).toMatchObject({ granted: [128, 1] });
  const gone = closed(client);
  client.publish(topic('otra', 'telemetry'), '[]', { qos: 1 }, () => {});
  await gone;
  // With one client id for both, the one did not take over the session of the other.
  expect(own.connected).toBe(true);
  const will = { topic: topic('otra', 'status'), payload: Buffer.from('{}') };
  const pair = await there.pair('plaza');
  expect(await answerTo(gateway, there.authority.pem, { pair, will })).toBe(5);
});

it('refuses every certificate that is not a good one, although the password be right', async () => {
  const there = await town();
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  const ca = there.authority.pem;
  const refused = async (pair: { certificate: string; key: string }) => {
    expect(await answerTo(gateway, ca, { pair, username, password })).toBe(5);
    const [because] = there.logged().match(/[a-z]+-certificate(?!.*-certificate)/s) ?? [];
    return because;
  };
  const foreign = await Authority.open(await Authority.make(Date.now()));
  expect(await refused(await foreign.issueDevicePair('plaza', Date.now()))).toBe(
    'foreign-certificate',
  );
  // Ours, and yet not one that a device was given.
  expect(await refused(await there.authority.issueServer(['plaza'], Date.now()))).toBe(
    'foreign-certificate',
  );
  expect(await refused(await there.authority.issueDevicePair('plaza', Date.now()))).toBe(
    'unknown-certificate',
  );
  expect(await refused(await there.pair('plaza', 91))).toBe('expired-certificate');
  const pair = await there.pair('plaza');
  expect(await answerTo(gateway, ca, { pair: await there.pair('nadie') })).toBe(5);
  await there.issued.revoke('plaza', Date.now());
  expect(await refused(pair)).toBe('revoked-certificate');
  expect(await answerTo(gateway, ca, { username, password })).toBe(0);
});

it('shuts a stolen station out in one command, live and for ever', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const pair = await there.pair('plaza');
  const client = await come(gateway, there.authority.pem, { pair });
  const gone = closed(client);
  await there.issued.revoke('plaza', Date.now());
  await gone;
  expect(await answerTo(gateway, there.authority.pem, { pair })).toBe(5);
  const another = await there.pair('plaza');
  await revoke(devicesOf(there.config), 'plaza', { now: new Date() });
  expect(await answerTo(gateway, there.authority.pem, { pair: another })).toBe(5);
});

it('ends a session when its certificate expires, that one and no other', async () => {
  const there = await town();
  const { username, password } = await there.enrol('plaza');
  await there.enrol('otra');
  const gateway = await there.start();
  const ca = there.authority.pem;
  const byPassword = await come(gateway, ca, { username, password, clientId: 'by-password' });
  const other = await come(gateway, ca, { pair: await there.pair('otra') });
  const ending = await there.endingPair('plaza', 4);
  const client = await come(gateway, ca, { pair: ending, clientId: 'ending' });
  const expiresMs = Date.parse(new X509Certificate(ending.certificate).validTo);
  await closed(client);
  // Not before it is over.
  expect(Date.now() - expiresMs).toBeGreaterThanOrEqual(0);
  expect(there.logged()).toMatch(/"devices":\["plaza"\],"connections":1,"because":"expired-cert/);
  expect(await answerTo(gateway, ca, { pair: ending })).toBe(5);
  expect([byPassword.connected, other.connected]).toEqual([true, true]);
});

it('ends what is still open with the old certificate once the new one has been used', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const ca = there.authority.pem;
  const copied = await come(gateway, ca, { pair: await there.pair('plaza', 60), clientId: 'copy' });
  const gone = closed(copied);
  const renewed = await come(gateway, ca, { pair: await there.pair('plaza'), clientId: 'plaza' });
  await gone;
  expect(renewed.connected).toBe(true);
});

it('takes the old certificate until the new one has been used once', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const ca = there.authority.pem;
  const old = await there.pair('plaza', 60);
  expect(await answerTo(gateway, ca, { pair: old })).toBe(0);
  const renewed = await there.pair('plaza');
  expect(await answerTo(gateway, ca, { pair: old })).toBe(0);
  const client = await come(gateway, ca, { pair: renewed });
  expect(await answerTo(gateway, ca, { pair: old, clientId: 'thief' })).toBe(5);
  expect(client.connected).toBe(true);
  expect(await there.issued.of('plaza')).toMatchObject([
    { used: true, revocation: { because: 'replaced' } },
    { used: true },
  ]);
  expect(await there.audited()).toContain('gateway certificate.replace plaza');
});

it('takes no device by its password alone where certificates are required', async () => {
  const there = await town({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'required' });
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  const ca = there.authority.pem;
  expect(await answerTo(gateway, ca, { username, password })).toBe(5);
  expect(await answerTo(gateway, ca, { pair: await there.pair('plaza') })).toBe(0);
});

it('does not look at certificates where they are off', async () => {
  const there = await town({ SAMAY_MQTT_CLIENT_CERTIFICATES: 'off' });
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  const ca = there.authority.pem;
  const pair = await there.pair('plaza');
  expect(await answerTo(gateway, ca, { pair })).toBe(5);
  expect(await answerTo(gateway, ca, { pair, username, password })).toBe(0);
});

it('speaks no TLS before 1.2, and to nobody who does not trust it', async () => {
  const there = await town();
  const { username, password } = await there.enrol('plaza');
  const gateway = await there.start();
  const to = ['-connect', `localhost:${gateway.mqttPort}`];
  const old = ['-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'];
  const openssl = (...args: string[]) =>
    run('sh', '-c', 'openssl s_client "$@" </dev/null 2>&1 || true', 'sh', ...args);
  expect(await openssl(...to, ...old)).toMatch(/alert protocol version|unsupported protocol/i);
  expect(await openssl(...to, '-tls1_2')).toContain('Protocol  : TLSv1.2');
  const { certificate } = await Authority.make(Date.now());
  expect(await answerTo(gateway, certificate, { username, password })).toMatch(/CERT|VERIFY/);
  expect(await answerTo(gateway, there.authority.pem, { username, password })).toBe(0);
});

it('writes nothing secret into the log', async () => {
  const there = await town();
  await there.enrol('plaza');
  const gateway = await there.start();
  const pair = await there.pair('plaza');
  expect(await answerTo(gateway, there.authority.pem, { pair })).toBe(0);
  expect(there.logged()).toContain('"connected"');
  expect(there.logged()).not.toMatch(/PRIVATE|BEGIN/);
});
