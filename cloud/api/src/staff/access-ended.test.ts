import { expect, it } from 'vitest';
import { openStaffApp, password } from './staff-app.suite.ts';

it('shuts out at once whose access is ended, and keeps one who can let people in', async () => {
  const open = await openStaffApp();
  const admin = await open.join('admin', 'administrator');
  const manager = await open.join('gestora', 'manager');
  const { staff } = (await admin.ask('GET', '/v1/staff')).json<{ staff: { id: string }[] }>();
  const [own, hers] = staff.map(({ id }) => id);
  expect((await admin.ask('PATCH', `/v1/staff/${hers}`, { disabled: true })).statusCode).toBe(200);
  expect((await manager.ask('GET', '/v1/audit')).statusCode).toBe(401);
  const back = await open.browser().ask('POST', '/v1/session', { name: 'gestora', password });
  expect(back.statusCode).toBe(401);
  const last = await admin.ask('PATCH', `/v1/staff/${own}`, { role: 'manager' });
  expect(last.json()).toMatchObject({ status: 409, detalle: expect.stringContaining('única') });
  const { entries } = (await admin.ask('GET', '/v1/audit')).json<{ entries: object[] }>();
  expect(entries).toContainEqual(
    expect.objectContaining({ by: 'admin', what: 'staff.changed', details: { disabled: true } }),
  );
  await open.close();
});
