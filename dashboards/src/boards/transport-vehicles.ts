import type { Told } from '@samay/air-quality';
import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { stat } from '../panel/stat.ts';
import { table } from '../panel/table.ts';
import { indicatorsNow } from '../query/scorecard.ts';
import { sums, vehicleDays } from '../query/transport.ts';
import type { Section } from './board.ts';

export const transportVehicles = (say: Say): Section => ({
  title: both('¿Qué vehículo gasta o espera de más?', 'Which vehicle burns or idles too much?'),
  panels: [
    number(both('Kilómetros recorridos', 'Kilometres driven'), sums.km, units.plain, say),
    number(both('Litros por 100 km', 'Litres per 100 km'), sums.fuelPer100Km, units.plain, say),
    number(
      both('Encendido sin moverse', 'Engine on, not moving'),
      sums.idleShare,
      units.share,
      say,
    ),
    tracked(say),
    vehicles(say),
  ],
});

const rule = both(
  'Suma de los días del rango: kilómetros del odómetro o, si no lo dice, de sus posiciones; horas sin silencios ni tiempo en la base; combustible entre los kilómetros de los días que lo dicen. Fuente: «vehicle_day».',
  'Sum over the days of the range: kilometres of the odometer or, where it says none, of its positions; hours without silences and without time at the base; fuel over the kilometres of the days that say it. Source: "vehicle_day".',
);

const neutral = [{ value: null, color: colours.neutral }];

const number = (title: Told, of: string, unit: string, say: Say) =>
  stat(
    {
      ...{ title, about: rule, width: 6, height: 4, unit },
      asks: [{ ask: vehicleDays({ value: of }) }],
      decimals: 1,
      steps: neutral,
    },
    say,
  );

const tracked = (say: Say) =>
  stat(
    {
      title: both('Buses que informan', 'Buses that report'),
      about: both(
        'De la flota registrada, la parte que informó en el mes: indicador «bus-tracked-share» del cuadro de mando. Los demás números callan de los buses que no informan.',
        'Share of the registered fleet that reported in the month: indicator "bus-tracked-share" of the scorecard. The other numbers say nothing of buses that do not report.',
      ),
      width: 6,
      height: 4,
      asks: [{ ask: indicatorsNow(['value'], [`"indicator" = 'bus-tracked-share'`]) }],
      unit: units.percent,
      decimals: 0,
      steps: neutral,
    },
    say,
  );

const fuel = both('L/100 km', 'L/100 km');

const vehicles = (say: Say) =>
  table(
    {
      title: both('Vehículos, de más a menos gasto', 'Vehicles, from most to least fuel'),
      about: rule,
      width: 24,
      height: 10,
      ask: vehicleDays(
        {
          fuel: sums.fuelPer100Km,
          idle: sums.idleShare,
          km: sums.km,
          hours: 'sum("hours")',
          in_service: 'sum("in_service")',
          trips: sums.trips,
          days: 'count("km")',
        },
        ['device', 'kind'],
      ),
      arranged: ['device', 'kind'],
      columns: [
        { name: 'device', title: both('Vehículo', 'Vehicle') },
        {
          name: 'kind',
          title: both('Clase', 'Kind'),
        },
        { name: 'fuel', title: fuel, decimals: 1 },
        { name: 'idle', title: both('Sin moverse', 'Idle'), unit: units.share, decimals: 0 },
        { name: 'km', title: both('Recorrido, km', 'Driven, km'), decimals: 0 },
        { name: 'hours', title: both('Fuera, h', 'Out, h'), decimals: 0 },
        { name: 'in_service', title: both('En servicio, h', 'In service, h'), decimals: 0 },
        { name: 'trips', title: both('Viajes enteros', 'Whole trips'), decimals: 0 },
        { name: 'days', title: both('Días', 'Days'), decimals: 0 },
      ],
      order: { by: fuel, desc: true },
    },
    say,
  );
