import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import { memoryReadings } from '@samay/readings';
import { memoryScorecard, memoryStaff, type Role } from '@samay/records';
import type { LightMyRequestResponse } from 'fastify';
import { Evaluator } from '../scorecard/evaluator.ts';
import { readScorecard } from '../scorecard/scorecard-disk.ts';
import { nowMs, openTestApp } from '../test-app.suite.ts';
import { diskInvitations } from './invitations-disk.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export const password = 'el misti se ve desde aquí';

/** The service with a scorecard and an office, and browsers that keep their cookie and token. */
export async function openStaffApp(more: Parameters<typeof openTestApp>[0] = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'samay-staff-'));
  const scorecard = await readScorecard(new URL('../../../scorecard/', import.meta.url).pathname);
  const [records, staff] = [memoryScorecard(), memoryStaff()];
  const { readings = memoryReadings() } = more;
  let now = nowMs;
  const clock = () => now;
  const localClock = new LocalClock('America/Lima');
  const evaluator = new Evaluator({ scorecard, readings, records, clock, localClock });
  const invitations = diskInvitations(folder);
  let rounds: Promise<unknown> = Promise.resolve();
  const evaluate = (): void => {
    rounds = rounds.then(() => evaluator.round());
  };
  const { app, close } = await openTestApp({
    ...more,
    readings,
    scorecard: { scorecard, records, evaluator, evaluate },
    office: { records: staff, invitations, clock, secret: 'x'.repeat(43) },
  });

  /** Somebody at a browser. */
  function browser() {
    let cookie = '';
    let csrf = '';
    async function ask(
      method: Method,
      url: string,
      payload?: object,
      headers: Record<string, string> = { 'x-csrf-token': csrf },
    ): Promise<LightMyRequestResponse> {
      const sent = { ...headers, ...(cookie === '' ? {} : { cookie }) };
      const answer = await app.inject({ method, url, headers: sent, ...(payload && { payload }) });
      const set = [answer.headers['set-cookie'] ?? []].flat().at(0);
      if (set) cookie = set.split(';')[0] ?? '';
      if (String(answer.headers['content-type']).startsWith('application/json')) {
        csrf = answer.json<{ csrf?: string }>().csrf ?? csrf;
      }
      return answer;
    }
    return { ask, cookie: () => cookie };
  }
  async function join_(name: string, role: Role) {
    const { token } = await invitations.invite({ fullName: name, role }, now);
    const own = browser();
    await own.ask('POST', '/v1/session/join', { invitation: token, name, password });
    return own;
  }
  return {
    ...{ app, readings, records, staff, invitations, browser, join: join_ },
    rounds: () => rounds,
    pass(ms: number) {
      now += ms;
    },
    async close() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}
