/** Fans that stopped, lasers that died, and values that stand still. Pure. */
import { limitsOf } from '@samay/calibration';
import { isQuantity } from '@samay/contract';
import { type Finding, fail, warn } from '../finding.ts';
import type { HeardSensor } from '../heard-sensor.ts';

/** Fewer looks than these say nothing of a value that does not move. */
const looksMin = 10;

const dust = /^(pm\d|n\d|nc\d|bin\d)/;
/** Particles from 0.3 µm up: in the air of any street there are hundreds in a tenth of a litre. */
const smallest = ['n0_3', 'nc0_5', 'bin0'];

const faultWords: Readonly<Record<string, { es: string; en: string }>> = {
  fan: { es: 'el ventilador no gira', en: 'its fan does not turn' },
  'fan-speed': { es: 'el ventilador no alcanza su velocidad', en: 'its fan is not at its speed' },
  'fan-low': { es: 'el ventilador gira demasiado lento', en: 'its fan is too slow' },
  'fan-high': { es: 'el ventilador gira demasiado rápido', en: 'its fan is too fast' },
  laser: { es: 'el láser falla', en: 'its laser fails' },
  'low-temperature': { es: 'hace demasiado frío para él', en: 'it is too cold for it' },
  'high-temperature': { es: 'hace demasiado calor para él', en: 'it is too hot for it' },
  memory: { es: 'su memoria falla', en: 'its memory fails' },
  'out-of-range': { es: 'mide fuera de su rango', en: 'it measures out of its range' },
};

export function judgeWear(sensors: readonly HeardSensor[]): Finding[] {
  return sensors.flatMap((sensor) => {
    // What a sensor says while it starts or rests tells nothing of its wear.
    if (sensor.readings === 0 || sensor.warmingUp || sensor.resting) return [];
    const found = faulty(sensor) ?? lifeless(sensor) ?? stuck(sensor) ?? frozen(sensor);
    return found === undefined ? [] : [found];
  });
}

function faulty({ id, faults }: HeardSensor): Finding | undefined {
  if (faults.length === 0) return undefined;
  const words = (language: 'es' | 'en') =>
    faults.map((fault) => faultWords[fault]?.[language] ?? fault).join('; ');
  return fail('sensors', 'sensor-fault', {
    about: id,
    es: `el propio sensor avisa: ${words('es')}`,
    en: `the sensor itself says: ${words('en')}`,
    mend: {
      es: 'quítele la corriente un minuto y sople suave la entrada, apagado; si sigue, cámbielo',
      en: 'take its power away for a minute and blow gently into the inlet, switched off; if it goes on, replace it',
    },
  });
}

function lifeless(sensor: HeardSensor): Finding | undefined {
  const { id, values } = sensor;
  const counts = smallest.flatMap((name) => values.get(name) ?? []);
  const [count] = counts;
  if (count !== undefined) {
    if (count.looks < looksMin || count.max > 0) return undefined;
    return fail('sensors', 'dead-fan', {
      about: id,
      es: 'no cuenta ni una partícula: el ventilador no gira o el láser murió',
      en: 'it counts not a single particle: the fan does not turn or the laser is dead',
      mend: {
        es: 'escuche si gira; sople suave la entrada, apagado; mida 5 V en el conector; si sigue, cámbielo',
        en: 'listen whether it turns; blow gently into the inlet, switched off; measure 5 V at the plug; if it goes on, replace it',
      },
    });
  }
  const masses = [...values].filter(([name]) => dust.test(name));
  if (masses.length < 2 || !masses.every(([, { looks, max }]) => looks >= looksMin && max === 0)) {
    return undefined;
  }
  return warn('sensors', 'no-dust', {
    about: id,
    es: 'dice 0 de polvo todo el tiempo: ¿gira el ventilador?',
    en: 'it says 0 dust all the time: does its fan turn?',
    mend: {
      es: 'acerque humo (un fósforo apagado): si no sube, cámbielo',
      en: 'bring smoke near (a match blown out): if it does not rise, replace it',
    },
  });
}

/** As long as the tests of quality allow, by what the agent has seen. */
function stuck(sensor: HeardSensor): Finding | undefined {
  for (const [name, { sameForS, mean }] of sensor.values) {
    const patience = isQuantity(name) ? limitsOf(sensor, name).stuck : undefined;
    if (patience === undefined) continue;
    const { resting, movingMs } = patience;
    const rests = resting !== undefined && mean >= resting.at[0] && mean <= resting.at[1];
    if (sameForS * 1000 < (rests ? resting.forMs : movingMs)) continue;
    const hours = (sameForS / 3600).toFixed(1);
    return fail('sensors', 'stuck', {
      about: sensor.id,
      es: `${name} es ${mean} desde hace ${hours} h, sin cambiar ni una vez`,
      en: `${name} has been ${mean} for ${hours} h, without a single change`,
      mend: {
        es: 'quítele la corriente un minuto; si sigue igual, cambie el sensor',
        en: 'take its power away for a minute; if it goes on, replace the sensor',
      },
    });
  }
  return undefined;
}

/** A counter of particles whose every number stands still counts nothing any more. */
function frozen({ id, values }: HeardSensor): Finding | undefined {
  const all = [...values].filter(([name]) => dust.test(name));
  const still = all.filter(([, { looks, min, max }]) => looks >= 2 * looksMin && min === max);
  if (all.length < 6 || still.length < all.length) return undefined;
  return warn('sensors', 'frozen', {
    about: id,
    es: 'todos sus números son exactamente los mismos en cada lectura',
    en: 'all its numbers are exactly the same in each reading',
    mend: {
      es: 'acerque humo (un fósforo apagado): si no cambian, cambie el sensor',
      en: 'bring smoke near (a match blown out): if they do not change, replace the sensor',
    },
  });
}
