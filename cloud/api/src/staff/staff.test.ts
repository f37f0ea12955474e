import { afterAll, beforeAll, expect, it } from 'vitest';
import { invitationMs } from './invitations-disk.ts';
import { sessionMs } from './sessions.ts';
import { openStaffApp, password } from './staff-app.suite.ts';

let open: Awaited<ReturnType<typeof openStaffApp>>;
beforeAll(async () => {
  open = await openStaffApp();
});
afterAll(() => open.close());

it('refuses a weak password before the invitation is spent', async () => {
  const { invitations, browser } = open;
  const { token } = await invitations.invite(
    { fullName: 'M. Quispe', role: 'manager' },
    open.now(),
  );
  const own = browser();
  const wanted = { invitation: token, name: 'mquispe0', password: 'mquispe0 mquispe0' };
  const weak = await own.ask('POST', '/v1/session/join', wanted);
  expect(weak.json()).toMatchObject({ status: 400, errors: [{ parameter: 'password' }] });
  expect((await own.ask('POST', '/v1/session/join', { ...wanted, password })).statusCode).toBe(200);
});

it('lets an invitation open once and for two days', async () => {
  const { invitations, browser, pass } = open;
  const invite = async (fullName: string) =>
    (await invitations.invite({ fullName, role: 'manager' }, open.now())).token;
  const wanted = { invitation: await invite('María Quispe'), name: 'mquispe1', password };
  const joined = await browser().ask('POST', '/v1/session/join', wanted);
  expect(joined.json()).toMatchObject({
    person: { name: 'mquispe1', fullName: 'María Quispe', role: 'manager', disabled: null },
  });
  expect(joined.headers['set-cookie']).toMatch(/^samay=.*Path=\/v1.*HttpOnly.*SameSite=/i);
  const again = await browser().ask('POST', '/v1/session/join', { ...wanted, name: 'otra1' });
  expect(again.statusCode).toBe(403);
  const late = await invite('Ana Rojas');
  pass(invitationMs);
  const refused = await browser().ask('POST', '/v1/session/join', { ...wanted, invitation: late });
  expect(refused.json()).toMatchObject({ detalle: expect.stringContaining('venció') });
});

it('leaves the invitation to who chose a name that is taken', async () => {
  const { invitations, join, browser } = open;
  await join('mquispe2', 'manager');
  const { token } = await invitations.invite(
    { fullName: 'M. Quispe', role: 'manager' },
    open.now(),
  );
  const own = browser();
  const wanted = { invitation: token, name: 'mquispe2', password };
  expect((await own.ask('POST', '/v1/session/join', wanted)).statusCode).toBe(409);
  const other = await own.ask('POST', '/v1/session/join', { ...wanted, name: 'mquispe22' });
  expect(other.statusCode).toBe(200);
});

it('signs in with the password alone, and says not which of both was wrong', async () => {
  const { join, browser } = open;
  await join('mquispe3', 'manager');
  const own = browser();
  const wrong = await own.ask('POST', '/v1/session', { name: 'mquispe3', password: 'otra cosa' });
  const nobody = await own.ask('POST', '/v1/session', { name: 'nadie', password });
  expect(wrong.statusCode).toBe(401);
  expect(nobody.body).toBe(wrong.body);
  const opened = await own.ask('POST', '/v1/session', { name: 'mquispe3', password });
  expect(opened.json()).toMatchObject({ person: { name: 'mquispe3' } });
  expect((await own.ask('GET', '/v1/session')).json()).toMatchObject({
    person: { name: 'mquispe3' },
  });
  expect((await own.ask('DELETE', '/v1/session')).statusCode).toBe(204);
  expect((await own.ask('GET', '/v1/session')).json()).toEqual({ person: null, csrf: null });
});

it('ends a session after a working day', async () => {
  const own = await open.join('mquispe4', 'manager');
  expect((await own.ask('GET', '/v1/audit')).statusCode).toBe(200);
  open.pass(sessionMs);
  expect((await own.ask('GET', '/v1/audit')).statusCode).toBe(401);
});

it('changes nothing for a page that is not ours', async () => {
  const own = await open.join('admin5', 'administrator');
  const body = { fullName: 'Ana Rojas', role: 'technician' };
  const forged = await own.ask('POST', '/v1/staff/invitations', body, {});
  expect(forged.json()).toMatchObject({
    status: 403,
    detail: expect.stringContaining('x-csrf-token'),
  });
  const other = await open.join('otra5', 'administrator');
  const { csrf } = (await other.ask('GET', '/v1/session')).json<{ csrf: string }>();
  const borrowed = await own.ask('POST', '/v1/staff/invitations', body, { 'x-csrf-token': csrf });
  expect(borrowed.statusCode).toBe(403);
  expect((await own.ask('POST', '/v1/staff/invitations', body)).statusCode).toBe(200);
});

it('gives each role what is its own', async () => {
  const technician = await open.join('tecnico6', 'technician');
  const manager = await open.join('gestora6', 'manager');
  const entered = { value: 55_000, note: 'INEI 2026' };
  const enter = (own: typeof manager) => own.ask('PUT', '/v1/records/population/2026', entered);
  expect((await enter(open.browser())).statusCode).toBe(401);
  expect((await enter(technician)).json()).toMatchObject({
    ...{ status: 403, detalle: 'Hace falta el cargo gestor; usted es técnico.' },
  });
  expect((await enter(manager)).json()).toMatchObject({ entry: { value: 55_000, seq: 1 } });
  expect((await manager.ask('GET', '/v1/staff')).statusCode).toBe(403);
});

it('changes a password, and ends what the old one opened', async () => {
  const own = await open.join('mquispe7', 'manager');
  const elsewhere = open.browser();
  await elsewhere.ask('POST', '/v1/session', { name: 'mquispe7', password });
  const next = 'y el chachani también';
  const wrong = await own.ask('PUT', '/v1/session/password', { present: 'no es', next });
  expect(wrong.statusCode).toBe(401);
  expect(
    (await own.ask('PUT', '/v1/session/password', { present: password, next })).statusCode,
  ).toBe(200);
  expect((await own.ask('GET', '/v1/audit')).statusCode).toBe(200);
  expect((await elsewhere.ask('GET', '/v1/audit')).statusCode).toBe(401);
});

it('keeps neither passwords nor cookies where they could be read', async () => {
  const own = await open.join('mquispe8', 'manager');
  const known = await open.staff.credentials('mquispe8');
  expect(known?.passwordHash).toMatch(/^\$argon2id\$/);
  const id = decodeURIComponent(own.cookie().split('=')[1] ?? '').split('.')[0] ?? '';
  expect(id).not.toBe('');
  expect(await open.staff.session(id, 0)).toBeUndefined();
});

it('sets no cookie on open data', async () => {
  const own = open.browser();
  for (const url of ['/v1/stations', '/v1/scorecard', '/v1/session']) {
    expect((await own.ask('GET', url)).headers).not.toHaveProperty('set-cookie');
  }
});

it('slows down who guesses', async () => {
  const own = open.browser();
  const guess = () => own.ask('POST', '/v1/session', { name: 'mquispe10', password: 'adivino' });
  for (let attempt = 0; attempt < 10; attempt += 1) expect((await guess()).statusCode).toBe(401);
  expect((await guess()).statusCode).toBe(429);
});
