import { expect, it } from 'vitest';
import { installedOf, type VisitOfSensors } from './installed.ts';

const pms = { id: 'pms-1', model: 'plantower-pms5003' };
const visit = (
  timeMs: number,
  action: VisitOfSensors['action'],
  sensors: VisitOfSensors['sensors'],
  removed: VisitOfSensors['removed'] = [],
): VisitOfSensors => ({ timeMs, action, sensors, removed });
const told = (...given: Parameters<typeof installedOf>) =>
  installedOf(...given).map(
    ({ sensor, model, fromMs, toMs, by }) => `${sensor} ${model} ${fromMs}–${toMs} ${by}`,
  );

it('a swap ends one spell and begins another, although the name stays', () => {
  expect(
    told(
      [
        visit(10, 'commissioning', [pms, { id: 'mhz-1', model: 'winsen-mh-z19b' }]),
        visit(15, 'maintenance', [pms]),
        visit(20, 'swap', [{ id: 'pms-1', model: 'plantower-pms7003' }], [pms]),
        visit(90, 'retirement', [], [{ id: 'mhz-1', model: 'winsen-mh-z19b' }]),
      ],
      [{ fromMs: 5, models: [pms, { id: 'gps-1', model: 'generic-nmea-gps' }] }],
    ),
  ).toEqual([
    'gps-1 generic-nmea-gps 5–null station',
    'mhz-1 winsen-mh-z19b 10–90 visit',
    'pms-1 plantower-pms5003 10–20 visit',
    'pms-1 plantower-pms7003 20–null visit',
  ]);
});

it('without visits the station is believed; what is found or taken out unannounced has no beginning', () => {
  const sps = { id: 'pms-1', model: 'sensirion-sps30' };
  expect(
    told(
      [],
      [
        { fromMs: 1, models: [pms] },
        { fromMs: 9, models: [sps] },
      ],
    ),
  ).toEqual(['pms-1 plantower-pms5003 1–9 station', 'pms-1 sensirion-sps30 9–null station']);
  expect(told([visit(4, 'maintenance', [pms])], [])).toEqual([
    'pms-1 plantower-pms5003 null–null visit',
  ]);
  expect(told([visit(4, 'swap', [sps], [pms])], [])).toEqual([
    'pms-1 plantower-pms5003 null–4 visit',
    'pms-1 sensirion-sps30 4–null visit',
  ]);
});
