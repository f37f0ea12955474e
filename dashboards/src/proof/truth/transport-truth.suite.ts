import { describe, expect, it } from 'vitest';
import { indicators } from '../store/scorecard-facts.suite.ts';
import { lineDays, truck, vehicleDays, weighings } from '../store/transport-points.suite.ts';
import { numberIn, seriesOf, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const total = <Item>(items: readonly Item[], of: (item: Item) => number | undefined): number =>
  sum(items.map((item) => of(item) ?? 0));

type Vehicles = typeof vehicleDays;
const idleShare = (days: Vehicles) =>
  total(days, ({ fields }) => fields.idle_hours) / total(days, ({ fields }) => fields.hours);
function fuelPer100Km(days: Vehicles): number | undefined {
  const fuelled = days.filter(({ fields }) => fields.fuel_l !== undefined);
  const km = total(fuelled, ({ fields }) => fields.km);
  return km === 0 ? undefined : (100 * total(fuelled, ({ fields }) => fields.fuel_l)) / km;
}

type Lines = typeof lineDays;
/** Of all headways, each once. */
const ofHeadways = (days: Lines, field: 'headway_min' | 'excess_wait_min' | 'bunched') =>
  total(days, ({ fields }) => (fields[field] ?? 0) * (fields.headways ?? 0)) /
  total(days, ({ fields }) => fields.headways);
const speed = (days: Lines) =>
  total(days, ({ fields }) => fields.km) / total(days, ({ fields }) => fields.hours);

export function transportTruth(open: Open): void {
  const board = () => open('samay-transport-es');

  describe('the transport fleet', () => {
    it.each<[string, number | undefined]>([
      ['Velocidad media', speed(lineDays)],
      ['Intervalo medio', ofHeadways(lineDays, 'headway_min')],
      ['Espera de más', ofHeadways(lineDays, 'excess_wait_min')],
      ['Buses pegados', 0.125],
      ['Kilómetros recorridos', total(vehicleDays, ({ fields }) => fields.km)],
      ['Litros por 100 km', fuelPer100Km(vehicleDays)],
      ['Encendido sin moverse', idleShare(vehicleDays)],
      ['Recolectado, kg', total(weighings, ({ kg }) => kg)],
      ['Buses que informan', indicatorValue('bus-tracked-share')],
      ['Paradas atendidas', indicatorValue('waste-stops-served')],
    ])('%s', async (title, expected) => {
      expect(numberIn(await board(), title)).toBeCloseTo(Number(expected), 9);
    });

    it('adds up each line by itself', async () => {
      const rows = tableOf(await board(), 'Las líneas, de peor a mejor espera');
      expect(rows.map(({ line }) => line)).toEqual(['L1', 'L2']);
      for (const { line, excess, headway, speed: shown, trips } of rows) {
        const own = lineDays.filter((day) => day.line === line);
        expect(excess).toBeCloseTo(ofHeadways(own, 'excess_wait_min'), 9);
        expect(headway).toBeCloseTo(ofHeadways(own, 'headway_min'), 9);
        expect(shown).toBeCloseTo(speed(own), 9);
        expect(trips).toBe(total(own, ({ fields }) => fields.trips));
      }
    });

    it('draws of each day what is kept, and no headway where there was none', async () => {
      const drawn = seriesOf(await board(), 'Espera de más, por día');
      const expected = ['L1', 'L2'].map((name) =>
        lineDays
          .filter(({ line, fields }) => line === name && fields.excess_wait_min !== undefined)
          .map(({ timeMs, fields }) => [timeMs, fields.excess_wait_min]),
      );
      expect(drawn).toEqual(expected);
    });

    it('adds up each vehicle, and gives no fuel to one that says none', async () => {
      const rows = tableOf(await board(), 'Vehículos, de más a menos gasto');
      expect(rows.map(({ device, kind }) => [device, kind])).toEqual([
        ['bus-1', 'bus'],
        ['bus-2', 'bus'],
        ['truck-1', 'truck'],
      ]);
      for (const { device, fuel, idle, km, days } of rows) {
        const own = vehicleDays.filter((day) => day.device === device);
        const used = fuelPer100Km(own);
        if (used === undefined) expect(fuel).toBeNull();
        else expect(fuel).toBeCloseTo(used, 9);
        expect(idle).toBeCloseTo(idleShare(own), 9);
        expect(km).toBeCloseTo(
          total(own, ({ fields }) => fields.km),
          9,
        );
        expect(days).toBe(own.length);
      }
    });

    it('adds up what was weighed by material, zone, day and truck', async () => {
      const shown = await board();
      const kgOf = (is: (one: (typeof weighings)[number]) => boolean) =>
        total(weighings.filter(is), ({ kg }) => kg);
      for (const { material, kg } of tableOf(shown, 'Por material')) {
        expect(kg).toBeCloseTo(
          kgOf((one) => one.material === material),
          9,
        );
      }
      const byZone = tableOf(shown, 'Por zona');
      expect(new Set(byZone.map(({ zone }) => zone))).toEqual(new Set(['Norte', 'Sur']));
      for (const name of ['Norte', 'Sur']) {
        const rows = byZone.filter(({ zone }) => zone === name);
        expect(total(rows, ({ kg }) => Number(kg))).toBeCloseTo(
          kgOf(({ zone }) => zone === name),
          9,
        );
      }
      const [days = []] = seriesOf(shown, 'Recolectado por día y camión, kg');
      expect(total(days, ([, kg]) => Number(kg))).toBeCloseTo(
        kgOf(() => true),
        9,
      );
      const full = days.filter(([, kg]) => Number(kg) > 0);
      expect(full.map(([at]) => at)).toEqual([
        ...new Set(
          vehicleDays.filter(({ device }) => device === truck).map(({ timeMs }) => timeMs),
        ),
      ]);
    });
  });
}

const indicatorValue = (id: string): number | undefined =>
  indicators.find(({ indicator }) => indicator === id)?.value;
