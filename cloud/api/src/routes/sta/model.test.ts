/** The data model of SensorThings 1.1 as stations fill it (OGC 18-088, req/datamodel). */
import { expect, it } from 'vitest';
import { setNames } from '../../sta/entity-sets.ts';
import { minuteMs, nowMs, openTestApp } from '../../test-app.suite.ts';
import { openStaService, root } from './sta-service.suite.ts';

const { get } = openStaService();

it('the landing page lists the sets and what is conformed to', async () => {
  const { value, serverSettings } = await get('');
  expect(value.map((one: { name: string }) => one.name)).toEqual(setNames);
  expect(value[0].url).toBe('http://localhost:80/sta/v1.1/Things');
  expect(serverSettings.conformance).toContain(
    'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel',
  );
});

it('datastream/properties: units are UCUM, definitions are addresses, raw stands apart', async () => {
  expect(await get("/Datastreams('plaza:pm2_5')")).toMatchObject({
    unitOfMeasurement: {
      name: 'microgram per cubic metre',
      symbol: 'µg/m³',
      definition: 'http://www.opengis.net/def/uom/UCUM/ug/m3',
    },
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
    properties: { raw: false, ucum: 'ug/m3', attribution: 'Samay' },
  });
  expect(await get("/Datastreams('plaza:pms5003-1:pm2_5')")).toMatchObject({
    properties: { raw: true, sensor: 'pms5003-1' },
  });
  const { definition } = await get("/ObservedProperties('pm2_5')");
  expect(definition).toBe(
    'http://vocab.nerc.ac.uk/standard_name/mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air/',
  );
});

it('observation/properties: flag, reasons, calibration and uncertainty stand by the result', async () => {
  const id = `plaza:pm2_5:${nowMs - minuteMs}`;
  expect(await get(`/Observations('${id}')`)).toMatchObject({
    '@iot.id': id,
    phenomenonTime: '2026-11-22T14:59:00.000Z',
    result: 14.25,
    resultQuality: { scheme: 'QARTOD', flag: 3, reasons: ['fog'] },
    parameters: { calibration: 'plaza-2026-08', expandedUncertainty: 6, coverageFactor: 2 },
  });
});

it('a station that has not said where it is has no Location, and a feature without geometry', async () => {
  expect((await get("/Things('mercado')/Locations")).value).toEqual([]);
  const { feature } = await get("/FeaturesOfInterest('mercado')");
  expect(feature).toMatchObject({ type: 'Feature', geometry: null });
  expect((await get("/Locations('plaza')")).location.coordinates).toEqual([
    -71.9788, -13.5167, 3399,
  ]);
});

it('links lead to the public address where there is one', async () => {
  const behind = await openTestApp({ env: { SAMAY_PUBLIC_URL: 'https://aire.example.org/' } });
  const answer = await behind.get(root);
  expect(answer.json().value[0].url).toBe('https://aire.example.org/sta/v1.1/Things');
  expect(answer.headers['link']).toBe(
    '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
  );
  await behind.close();
});
