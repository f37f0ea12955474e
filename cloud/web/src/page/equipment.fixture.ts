/** What a station says of its sensors, its changes and its health. */
import { iso, latest } from './street.fixture.ts';

export const calibrations = [
  {
    ...{ quantity: 'pm2_5', sensor: null, calibration: 'pm2_5/aqp-2025-08', current: true },
    ...{ from: '2026-08-14T15:00:00.000Z', to: '2026-11-26T15:00:00.000Z' },
  },
];

export function sensors(device: string) {
  const raw = latest(0)
    .filter((said) => said.device === device && said.quantity.startsWith('pm'))
    .map((said) => ({
      ...said,
      value: 1.6 * said.value + 4,
      uncertainty: null,
      calibration: null,
    }));
  const own = { firstSeen: '2026-03-03T15:00:00.000Z', lastSeen: iso(5), latest: raw };
  return [
    { sensor: 'pms5003-1', family: 'pms5003', serial: null, listed: true, ...own },
    { sensor: 'pms5003-2', family: 'pms5003', serial: null, listed: true, ...own },
    {
      ...{ sensor: 'sds011-1', family: 'sds011', serial: null, listed: false, ...own },
      lastSeen: '2026-06-18T20:10:00.000Z',
    },
  ];
}

/** Put up in March, moved across the square in May, a sensor exchanged in June. */
export const changes = [
  {
    ...{ time: '2026-03-03T15:00:00.000Z', what: 'position', before: null },
    after: { lat: -16.3988, lon: -71.5369, altitude: 2335 },
  },
  { time: '2026-03-03T15:00:00.000Z', what: 'sensors', before: null, after: 'pms5003-1,sds011-1' },
  {
    ...{ time: '2026-03-03T15:00:00.000Z', what: 'software' },
    ...{ before: null, after: 'samay-edge 0.1.0' },
  },
  {
    ...{ time: '2026-05-11T16:30:00.000Z', what: 'position' },
    before: { lat: -16.3988, lon: -71.5369, altitude: 2335 },
    after: { lat: -16.4001, lon: -71.5369, altitude: 2335 },
  },
  {
    ...{ time: '2026-06-18T20:15:00.000Z', what: 'sensors' },
    ...{ before: 'pms5003-1,sds011-1', after: 'pms5003-1,pms5003-2' },
  },
];

/** Installed with a sensor that was exchanged in June. */
export const visitsOf = (device: string) => ({
  device,
  visits: [
    {
      ...{ time: '2026-03-03T15:00:00.000Z', action: 'commissioning', photos: 2, removed: [] },
      site: {
        ...{ name: 'Plaza de Armas', inletHeight: 3.2, mounting: 'post', position: null },
        surroundings: { traffic: 2, oven: 1, industry: 0 },
      },
      sensors: [
        { id: 'pms5003-1', model: 'plantower-pms5003' },
        { id: 'sds011-1', model: 'nova-sds011' },
      ],
    },
    {
      ...{ time: '2026-06-18T20:15:00.000Z', action: 'swap', photos: 0, site: null },
      sensors: [{ id: 'pms5003-2', model: 'plantower-pms5003' }],
      removed: [{ id: 'sds011-1', model: 'nova-sds011' }],
    },
  ],
  equipment: [
    {
      ...{ sensor: 'pms5003-2', model: 'plantower-pms5003', by: 'visit' },
      ...{ from: '2026-06-18T20:15:00.000Z', to: null },
    },
    {
      ...{ sensor: 'sds011-1', model: 'nova-sds011', by: 'visit' },
      ...{ from: '2026-03-03T15:00:00.000Z', to: '2026-06-18T20:15:00.000Z' },
    },
  ],
});

export function health(device: string) {
  const states =
    device === 'aqp-paucarpata'
      ? [
          {
            state: 'device-silent',
            since: iso(187_000),
            sensor: null,
            es: 'No llega nada de la estación: revise su energía y su conexión.',
            en: 'Nothing comes from the station: look at its power and its connection.',
            evidence: {},
          },
        ]
      : [];
  return {
    device,
    states,
    asOf: iso(3),
    lastReceived: iso(states.length > 0 ? 187_000 : 5),
    intervalSeconds: 60,
    messages: null,
    outbox: { records: 0 },
  };
}
