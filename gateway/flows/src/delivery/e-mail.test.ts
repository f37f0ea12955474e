import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { mailOnce } from './e-mail.ts';
import { type Certificate, certificateFor, startMailServer } from './mail-server.suite.ts';

const password = 'una clave que no sale';
const mail = { from: 'aire@x.pe', to: 'guardia@x.pe', subject: 'Humo: plaza', text: 'PM2.5 161' };
const cleanups: (() => Promise<unknown>)[] = [];
let right: Certificate;
let other: Certificate;

beforeAll(async () => {
  [right, other] = await Promise.all([
    certificateFor('DNS:localhost,IP:127.0.0.1'),
    certificateFor('DNS:mail.example.org'),
  ]);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
afterAll(() => Promise.all([right.remove(), other.remove()]));

async function server(options: Parameters<typeof startMailServer>[0]) {
  const { cert, key } = right;
  const started = await startMailServer({ password, cert, key, ...options });
  cleanups.push(started.close);
  return started;
}
const send = (url: string, more: { password?: string; caFile?: string } = {}) =>
  mailOnce({ url, password, ...more }, mail);

it.each([
  ['TLS from the first byte', 'smtps', true],
  ['STARTTLS', 'smtp', false],
])('hands a mail over with %s, the password under it', async (_, scheme, secure) => {
  const { file: caFile } = right;
  const there = await server({ secure });
  const url = `${scheme}://aire%40x.pe@localhost:${there.port}`;
  expect(await send(url, { caFile })).toEqual({ outcome: 'delivered' });
  expect(there.mails[0]).toMatch(/^Subject: Humo: plaza\r$/m);
  expect(there.mails[0]).toContain('PM2.5 161');
  expect(there.logins).toEqual([true]);
});

it.each([
  ['smtps', true],
  ['smtp', false],
])(
  'refuses a certificate that it cannot trust, over %s, and says what to do',
  async (scheme, secure) => {
    const there = await server({ secure });
    const answer = await send(`${scheme}://aire@localhost:${there.port}`);
    expect(answer).toMatchObject({
      outcome: 'refused',
      because: expect.stringMatching(/localhost.*DEPTH_ZERO_SELF_SIGNED_CERT.*SAMAY_FLOWS_SMTP_CA/),
    });
    const named = await server({ secure, cert: other.cert, key: other.key });
    const wrongName = await send(`${scheme}://aire@localhost:${named.port}`, {
      caFile: other.file,
    });
    expect(wrongName).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
    // Nobody got the password.
    expect([...there.logins, ...named.logins]).toEqual([]);
    expect([...there.mails, ...named.mails]).toEqual([]);
  },
);

it('sends nothing in clear to another machine, whatever the server offers', async () => {
  const there = await server({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
  // This machine, by an address that is not known to be its own.
  const answer = await send(`smtp://aire@0.0.0.0:${there.port}`);
  expect(answer).toMatchObject({
    outcome: 'refused',
    because: expect.stringContaining('STARTTLS'),
  });
  expect([there.logins, there.mails]).toEqual([[], []]);
});

it('says that the password is wrong, and not which it was', async () => {
  const there = await server({ secure: true });
  const url = `smtps://aire@localhost:${there.port}`;
  const answer = await send(url, { password: 'otra clave', caFile: right.file });
  expect(answer).toMatchObject({ outcome: 'refused', because: expect.stringMatching(/535/) });
  expect(JSON.stringify(answer)).not.toMatch(/otra clave|b3RyYSBjbGF2ZQ/);
});

it('tries again what is away, and says that the file of the authority cannot be read', async () => {
  const there = await server({});
  await there.close();
  cleanups.length = 0;
  expect(await send(`smtp://aire@127.0.0.1:${there.port}`)).toMatchObject({ outcome: 'try-again' });
  expect(await send('smtp://aire@127.0.0.1:1', { caFile: '/none/ca.pem' })).toMatchObject({
    outcome: 'refused',
    because: expect.stringMatching(/SAMAY_FLOWS_SMTP_CA.*\/none\/ca\.pem.*ENOENT/),
  });
});
