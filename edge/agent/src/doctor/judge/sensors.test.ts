import { driverNamed } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import { describe, expect, it } from 'vitest';
import { resolveSensors } from '../../config/sensors.ts';
import { candidates } from '../../identify/evidence.ts';
import type { Finding } from '../finding.ts';
import type { Heard, HeardSensor } from '../heard-sensor.ts';
import { judgeSensors } from './sensors.ts';

const catalogue = readSensors();
const entries = [
  { id: 'pms-1', model: 'plantower-pms5003', port: '/dev/ttyUSB0', use: ['pm2_5'] },
  { id: 'sds-1', model: 'nova-sds011', port: '/dev/ttyUSB1', use: [] },
  { id: 'sps-1', model: 'sensirion-sps30', port: '/dev/ttyUSB2', use: [] },
] as const;
const { sensors: configs } = resolveSensors(
  entries.map((one) => ({ ...one, use: [...one.use] })),
  catalogue,
);

const seen = (mean: number, more: Partial<Heard> = {}): Heard => ({
  ...{ looks: 30, min: mean - 1, max: mean + 1, mean, sameForS: 1 },
  ...more,
});
const air = { pm1: 5, pm2_5: 8, pm10: 12, n0_3: 900, n0_5: 300, n1: 60, n2_5: 9 };
const heardAll = (values: Record<string, number>, more: Partial<Heard> = {}) =>
  new Map(Object.entries(values).map(([name, value]) => [name, seen(value, more)]));

/** One that is well, but for what is said of it. */
function heard(id: 'pms-1' | 'sds-1' | 'sps-1', more: Partial<HeardSensor> = {}): HeardSensor {
  const at = entries.findIndex((one) => one.id === id);
  const config = configs[at]!;
  if (config.source.kind !== 'port') throw new Error(id);
  return {
    ...{ id, measures: config.measures, use: config.use },
    ...{ model: entries[at]!.model, port: entries[at]!.port },
    ...{ driver: config.source.driver.name, baudRate: config.source.baudRate },
    ...{
      mustBeAsked: false,
      seconds: 30,
      expected: 30,
      readings: 30,
      speedsTried: true,
      opened: true,
    },
    ...{ bytesDiscarded: 0, checksumErrors: 0, resting: false, warmingUp: false, warmingForS: 0 },
    ...{ faults: [], values: heardAll(air) },
    ...more,
  };
}
const mute = { readings: 0, values: new Map() };
/** What the frames of a family are taken for. */
const speaker = (driver: string, values: Record<string, number>, baudRate?: number) => ({
  candidates: candidates(
    [driverNamed(driver)!.encode(values)],
    ['pmsx003', 'sds01x', 'mhz19', 'sps30'].map((name) => driverNamed(name)!),
    catalogue,
  ),
  ...(baudRate !== undefined && { baudRate }),
});
const pmsFrame = { ...air, pm1_cf1: 5, pm2_5_cf1: 8, pm10_cf1: 12, n5: 2, n10: 1 };
const troubles = (...sensors: HeardSensor[]): Finding[] =>
  judgeSensors(sensors).filter(({ level }) => level !== 'ok');
const mends = ({ es, mend }: Finding) => `${es} ${mend?.es}`;

describe('the sensors', () => {
  it('are well, and it says how well they speak', () => {
    const sds = heard('sds-1', { values: heardAll({ pm2_5: 9, pm10: 13 }) });
    const said = judgeSensors([heard('pms-1'), sds]);
    expect(said.map(({ level }) => level)).not.toContain('fail');
    expect(said.map(({ code }) => code)).toEqual(['heard', 'heard', 'agree']);
    expect(said[0]?.es).toContain('30 lecturas en 30 s');
  });

  it('that are swapped: which port has which, and the two lines to swap', () => {
    const pms = heard('pms-1', {
      ...{ ...mute, bytesDiscarded: 300 },
      speaker: speaker('sds01x', { pm2_5: 9, pm10: 13 }),
    });
    const sds = heard('sds-1', {
      ...{ ...mute, bytesDiscarded: 960 },
      speaker: speaker('pmsx003', pmsFrame),
    });
    const found = troubles(pms, sds);
    expect(found.map(({ code }) => code)).toEqual(['swapped', 'swapped']);
    expect(mends(found[0]!)).toContain('pms-1 → port: /dev/ttyUSB1 · sds-1 → port: /dev/ttyUSB0');
  });

  it('at a wrong speed: which one it is', () => {
    const found = troubles(
      heard('sps-1', {
        ...{ ...mute, bytesDiscarded: 40, baudRate: 9600 },
        speaker: speaker(
          'sps30',
          {
            pm1: 1,
            pm2_5: 2,
            pm4: 3,
            pm10: 4,
            nc0_5: 1,
            nc1: 1,
            nc2_5: 1,
            nc4: 1,
            nc10: 1,
            particle_size: 0.0005,
          },
          115_200,
        ),
      }),
    );
    expect(found.map(({ code }) => code)).toEqual(['wrong-baud']);
    expect(mends(found[0]!)).toContain('baudRate: 115200');
  });

  it('of another model: which ones speak so', () => {
    const found = troubles(
      heard('pms-1', { ...mute, speaker: speaker('mhz19', { co2: 612, temperature: 21 }) }),
    );
    expect(found.map(({ code }) => code)).toEqual(['wrong-model']);
    expect(mends(found[0]!)).toContain('winsen-mh-z19b');
  });

  it.each([
    ['silent: power and crossed wires', mute, 'silent', /5 V.*TX y RX/],
    ['noise on the wire', { ...mute, bytesDiscarded: 900 }, 'noise', /GND/],
    [
      'noise, while the agent has the port',
      { ...mute, bytesDiscarded: 900, speedsTried: false },
      'noise',
      /sudo systemctl stop samay-edge/,
    ],
    ['damaged bytes', { checksumErrors: 10 }, 'checksum', /cable más corto/],
    ['too few readings', { readings: 5 }, 'slow', /4,5 V/],
    [
      'a dead fan',
      { values: heardAll({ pm2_5: 0, n0_3: 0, n0_5: 0 }, { min: 0, max: 0 }) },
      'dead-fan',
      /5 V/,
    ],
    [
      'a fan that never starts',
      { ...mute, warmingUp: true, warmingForS: 900 },
      'never-warm',
      /ventilador/,
    ],
    ['what the sensor says of itself', { faults: ['fan', 'laser'] }, 'sensor-fault', /cámbielo/],
    [
      'one value for hours',
      { values: new Map([['pm2_5', seen(8, { sameForS: 7200 })]]) },
      'stuck',
      /2\.0 h/,
    ],
    [
      'all numbers the same',
      { values: new Map(Object.entries(air).map(([k, v]) => [k, seen(v, { min: v, max: v })])) },
      'frozen',
      /humo/,
    ],
    ['what it cannot measure', { values: heardAll({ pm2_5: 2_000 }) }, 'out-of-range', /etiqueta/],
    ['what nobody believes', { values: heardAll({ pm2_5: 700 }) }, 'implausible', /humo/],
    ['PM2.5 above PM10', { values: heardAll({ pm2_5: 80, pm10: 12 }) }, 'order', /etiqueta/],
  ] as const)('%s', (_, facts, code, mend) => {
    const found = troubles(heard('pms-1', facts as Partial<HeardSensor>));
    expect(found.map((one) => one.code)).toEqual([code]);
    expect(mends(found[0]!)).toMatch(mend);
  });

  it('that cannot be opened, or spoke and fell silent', () => {
    const shut = { ...mute, opened: false, speaker: { candidates: [] } };
    for (const more of [{}, { warmingUp: true }]) {
      expect(troubles(heard('pms-1', { ...shut, ...more }))).toMatchObject([
        { level: 'fail', code: 'port-unopened', es: 'no se logra abrir /dev/ttyUSB0' },
      ]);
    }
    const [served] = troubles(heard('pms-1', { ...shut, port: 'tcp://10.0.0.7:4001' }));
    expect(mends(served!)).toContain('ping 10.0.0.7');
    expect(troubles(heard('pms-1', { readings: 14, quietForS: 16.2 }))).toMatchObject([
      { level: 'fail', code: 'fell-silent', es: expect.stringContaining('calla hace 16 s') },
    ]);
  });

  it('that say 0 of dust all the time are asked for smoke', () => {
    const none = heardAll({ pm2_5: 0, pm10: 0 }, { min: 0, max: 0 });
    expect(troubles(heard('sds-1', { values: none })).map(({ code }) => code)).toEqual(['no-dust']);
  });

  it('that disagree', () => {
    const sds = heard('sds-1', { values: heardAll({ pm2_5: 90, pm10: 100 }) });
    const found = troubles(heard('pms-1'), sds);
    expect(found).toMatchObject([{ code: 'disagree', about: 'pms-1, sds-1' }]);
  });

  it('that warm up or rest are not broken', () => {
    const warming = heard('pms-1', { ...mute, warmingUp: true, warmingForS: 20 });
    const resting = heard('sds-1', { ...mute, resting: true });
    const starting = heard('sps-1', { warmingUp: true, values: heardAll({ pm2_5: 2_000 }) });
    expect(troubles(warming, resting, starting)).toEqual([]);
  });
});
