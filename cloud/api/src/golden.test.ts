import { readFile } from 'node:fs/promises';
import { quantities } from '@samay/contract';
import { expect, it } from 'vitest';
import { golden } from './golden.ts';
import { openTestApp } from './test-app.suite.ts';

it('the committed OpenAPI document is what the routes say', async () => {
  for (const [path, text] of Object.entries(await golden())) {
    expect(await readFile(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(text);
  }
});

it('the OpenAPI document is whole: each reference leads somewhere, each answer is described', async () => {
  const text = (await golden())['openapi.json']!;
  const document = JSON.parse(text);
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/v2/write',
    '/bulk/',
    '/bulk/{city}/{month}/datapackage.json',
    '/bulk/{city}/{month}/{file}',
    '/catalogue',
    '/gtfs-rt/alerts.pb',
    '/gtfs-rt/trip-updates.pb',
    '/gtfs-rt/vehicle-positions.pb',
    '/gtfs.zip',
    '/health',
    '/metrics',
    '/ngsi-ld/v1/entities',
    '/ngsi-ld/v1/entities/{id}',
    '/ping',
    '/sta/v1.1',
    '/sta/v1.1/{set}',
    '/v1/alerts',
    '/v1/alerts/{id}',
    '/v1/alerts/{id}/acknowledge',
    '/v1/audit',
    '/v1/averages',
    '/v1/backup',
    '/v1/collections',
    '/v1/ghg/{year}',
    '/v1/ghg/{year}/report',
    '/v1/indices',
    '/v1/latest',
    '/v1/mobility/lines',
    '/v1/mobility/vehicles',
    '/v1/quantities',
    '/v1/recalibrations',
    '/v1/records',
    '/v1/records/{record}/{period}',
    '/v1/scorecard',
    '/v1/scorecard.csv',
    '/v1/scorecard/{indicator}',
    '/v1/scorecard/{indicator}/{period}',
    '/v1/scorecard/{indicator}/{period}/what-if',
    '/v1/session',
    '/v1/session/join',
    '/v1/session/password',
    '/v1/staff',
    '/v1/staff/invitations',
    '/v1/staff/{id}',
    '/v1/stations',
    '/v1/stations/{device}',
    '/v1/stations/{device}/averages',
    '/v1/stations/{device}/calibrations',
    '/v1/stations/{device}/commissioning',
    '/v1/stations/{device}/exceedances',
    '/v1/stations/{device}/health',
    '/v1/stations/{device}/history',
    '/v1/stations/{device}/indices',
    '/v1/stations/{device}/photos/{sha256}',
    '/v1/stations/{device}/readings',
    '/v1/stations/{device}/sensors',
    '/v1/stations/{device}/visits',
    '/v1/surveys',
    '/v1/surveys/{survey}/{period}',
    '/v1/upkeep',
    '/v1/vehicles',
    '/v1/vocabulary',
  ]);
  for (const [, reference] of text.matchAll(/"\$ref": "([^"]+)"/g)) {
    const [root, ...path] = reference!.split('/');
    expect(root).toBe('#');
    expect(path.reduce((at, key) => at?.[key], document)).toBeDefined();
  }
  const ids = new Set<string>();
  for (const operations of Object.values<Record<string, unknown>>(document.paths)) {
    for (const operation of Object.values(operations) as Operation[]) {
      ids.add(operation.operationId);
      expect(operation.summary).toContain(' · ');
      expect(operation.tags).toHaveLength(1);
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^\d{3}$/);
        expect(response.description).not.toBe('');
      }
    }
  }
  expect(ids.size).toBe(66);
});

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  responses: Record<string, { description: string }>;
}

it('the vocabulary has the texts of every name and flag', async () => {
  const api = await openTestApp();
  const vocabulary = (await api.get('/v1/vocabulary')).json();
  expect(vocabulary.quantities.pm2_5).toEqual({
    unit: 'ug/m3',
    es: 'PM2.5',
    en: 'PM2.5',
    decimals: 1,
  });
  expect(vocabulary.quality['1']).toEqual({ es: 'Bueno', en: 'Good' });
  expect(vocabulary.reasons.fog.es).toContain('niebla');
  expect(Object.keys((await api.get('/v1/quantities')).json().quantities)).toEqual(
    Object.keys(quantities),
  );
  await api.close();
});
