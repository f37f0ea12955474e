/** The service that the tests of SensorThings ask: stations of Cusco, Lima and Puno, some history. */
import type { Point } from '@samay/contract';
import { afterAll, beforeAll, expect } from 'vitest';
import { minuteMs, nowMs, openTestApp, streetPoints, type TestApp } from '../../test-app.suite.ts';

export const root = '/sta/v1.1';
export const address = (path: string): string => `${root}${path.replaceAll(' ', '%20')}`;

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON as a client does.
type Json = any;

export interface StaService {
  /** The service; there once the tests run. */
  readonly api: () => TestApp;
  /** @returns the body of an answer that is 200. */
  get(path: string): Promise<Json>;
  /** @returns the error of an answer of this status. */
  fault(path: string, status: number): Promise<Json>;
  /** A link is an address of its own; the test's server is reached without its host. */
  follow(link: string): Promise<Json>;
}

/** 250 minutes of a plaza in Lima, rising from 0 to 249, oldest first. */
const history: Point[] = Array.from({ length: 250 }, (_, minute) => ({
  measurement: 'air',
  tags: { city: 'lima', device: 'lima-1' },
  fields: { pm2_5: minute, pm2_5_q: minute % 10 === 0 ? 3 : 1 },
  timeMs: nowMs - (250 - minute) * minuteMs,
}));

/** Opens it for the tests of a file, over memory. */
export function openStaService(more: readonly Point[] = []): StaService {
  let api: TestApp;
  beforeAll(async () => {
    api = await openTestApp();
    await api.readings.write([...streetPoints(), ...history, ...more]);
  });
  afterAll(() => api.close());
  return {
    api: () => api,
    async get(path) {
      const answer = await api.get(address(path));
      expect(answer.statusCode, `${path}: ${answer.body.slice(0, 300)}`).toBe(200);
      return answer.json();
    },
    async fault(path, status) {
      const answer = await api.get(address(path));
      expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status);
      return answer.json().error;
    },
    follow: async (link) => (await api.get(link.replace(/^http:\/\/[^/]+/, ''))).json(),
  };
}

/** @returns the ids of a page. */
export const ids = (body: { readonly value: readonly Json[] }): string[] =>
  body.value.map((one) => one['@iot.id']);
