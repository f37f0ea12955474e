/** Whether what the sensors say can be so: each by itself, and one beside the other. Pure. */
import { assessTogether, disagreementTest, limitsOf } from '@samay/calibration';
import { isQuantity, Quality, type Quantity, quantities } from '@samay/contract';
import { type Finding, fail, ok, warn } from '../finding.ts';
import type { HeardSensor } from '../heard-sensor.ts';

export function judgeValues(sensors: readonly HeardSensor[]): Finding[] {
  const awake = sensors.filter(
    ({ readings, warmingUp, resting }) => readings > 0 && !warmingUp && !resting,
  );
  return [...awake.flatMap((sensor) => [...ranges(sensor), ...order(sensor)]), ...agreement(awake)];
}

const shown = (value: number): string => String(Number(value.toFixed(1)));
const named = (quantity: Quantity) => quantities[quantity].es;

function ranges(sensor: HeardSensor): Finding[] {
  return sensor.measures.flatMap(({ quantity, range, plausible, internal }) => {
    const heard = internal ? undefined : sensor.values.get(quantity);
    if (heard === undefined) return [];
    const believed = limitsOf(sensor, quantity).plausible ?? plausible;
    const outside = ([min, max]: readonly [number, number]) => heard.mean < min || heard.mean > max;
    const es = `${named(quantity)} = ${shown(heard.mean)}`;
    if (outside(range)) {
      return [
        fail('sensors', 'out-of-range', {
          about: sensor.id,
          es: `${es}: no lo puede medir (${range.join(' … ')})`,
          en: `it cannot measure that (${range.join(' … ')})`,
          mend: {
            es: 'casi siempre es otro modelo con tramas iguales: lea la etiqueta y escriba su "model:"',
            en: 'nearly always another model with equal frames: read the label and write its "model:"',
          },
        }),
      ];
    }
    if (believed === undefined || !outside(believed)) return [];
    return [
      warn('sensors', 'implausible', {
        about: sensor.id,
        es: `${es}: no se cree fuera de ${believed.join(' … ')}`,
        en: `not believed outside ${believed.join(' … ')}`,
        mend: {
          es: '¿humo o polvo muy cerca? Aléjelo y mire otra vez; compare con otro sensor',
          en: 'smoke or dust close by? Take it away and look again; compare with another sensor',
        },
      }),
    ];
  });
}

function order(sensor: HeardSensor): Finding[] {
  const said = new Map(
    [...sensor.values].flatMap(([name, { mean }]) =>
      isQuantity(name) ? [[name, { value: mean, quality: Quality.good, why: 0 }] as const] : [],
    ),
  );
  const judged = assessTogether(said, (quantity) => limitsOf(sensor, quantity));
  const wrong = [...judged].filter(([, { why }]) => why !== 0).map(([quantity]) => named(quantity));
  if (wrong.length === 0) return [];
  return [
    warn('sensors', 'order', {
      about: sensor.id,
      es: `se contradice (PM1 ≤ PM2.5 ≤ PM10; más partículas chicas que grandes): ${wrong.join(', ')}`,
      en: `it contradicts itself (PM1 ≤ PM2.5 ≤ PM10; more small particles than large): ${wrong.join(', ')}`,
      mend: {
        es: '¿es el modelo que dice el archivo? Lea la etiqueta. Si lo es, limpie la entrada; si sigue, cámbielo',
        en: 'is it the model that the file says? Read the label. If so, clean the inlet; if it goes on, replace it',
      },
    }),
  ];
}

function agreement(sensors: readonly HeardSensor[]): Finding[] {
  const findings: Finding[] = [];
  for (const [index, a] of sensors.entries()) {
    for (const b of sensors.slice(index + 1)) {
      const apart = pairs(a, b).filter(({ apart }) => apart);
      const both = `${a.id}, ${b.id}`;
      const [first] = apart;
      if (first !== undefined) findings.push(disagreeing(both, first));
      else if (pairs(a, b).length > 0) {
        findings.push(ok('sensors', 'agree', 'se parecen', 'they agree', both));
      }
    }
  }
  return findings;
}

interface Pair {
  readonly quantity: Quantity;
  readonly a: number;
  readonly b: number;
  readonly apart: boolean;
}

/** Quantities of the air that both measure and that have a limit to hold against them. */
const pairs = (a: HeardSensor, b: HeardSensor): Pair[] =>
  a.measures.flatMap(({ quantity }) => {
    const [one, other] = [a.values.get(quantity)?.mean, b.values.get(quantity)?.mean];
    const limits = limitsOf(a, quantity).disagreement;
    if (one === undefined || other === undefined || limits === undefined) return [];
    const apart = disagreementTest(one, [other], limits) !== undefined;
    return [{ quantity, a: one, b: other, apart }];
  });

const disagreeing = (about: string, { quantity, a, b }: Pair): Finding =>
  warn('sensors', 'disagree', {
    about,
    es: `no coinciden: ${named(quantity)} ${shown(a)} y ${shown(b)}`,
    en: `they disagree: ${shown(a)} and ${shown(b)}`,
    mend: {
      es: 'limpie las dos entradas; ponga el repuesto en lugar de uno y mire cuál sigue igual',
      en: 'clean both inlets; put the spare in the place of one and see which stays the same',
    },
  });
