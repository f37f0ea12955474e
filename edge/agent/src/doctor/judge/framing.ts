/** How well each sensor speaks: how often, and how much of it arrives whole. Pure. */
import { type Finding, fail, ok, warn } from '../finding.ts';
import type { HeardSensor } from '../heard-sensor.ts';

/** One frame in a hundred is a bad contact; one in ten is no cable. */
const damagedShare = { warn: 0.01, fail: 0.1 };
/** A Plantower in still air speaks half as often as its manual says. */
const leastShare = 0.4;

/** The slowest, an MH-Z19B, takes three minutes. */
const startsMaxS = 300;

export function judgeFraming(sensors: readonly HeardSensor[]): Finding[] {
  return sensors.flatMap((sensor) => {
    if (sensor.readings > 0) return [judge(sensor)];
    const { id, resting, warmingUp, warmingForS, bytesDiscarded } = sensor;
    if (warmingForS > startsMaxS) return [neverWarm(id, warmingForS)];
    if (resting) {
      return [
        ok(
          'sensors',
          'resting',
          'descansa, como pide su dutyCycle',
          'it rests, as its dutyCycle asks',
          id,
        ),
      ];
    }
    if (sensor.opened && warmingUp && bytesDiscarded === 0) {
      return [
        ok('sensors', 'warming-up', 'se está calentando: espere', 'it is warming up: wait', id),
      ];
    }
    return [];
  });
}

function judge(sensor: HeardSensor): Finding {
  const { id, readings, checksumErrors, bytesDiscarded, expected, seconds } = sensor;
  const rate = (readings / seconds).toPrecision(2);
  const es = `${readings} lecturas en ${Math.round(seconds)} s (${rate}/s), ${checksumErrors} dañadas, ${bytesDiscarded} bytes sin sentido`;
  const en = `${readings} readings in ${Math.round(seconds)} s (${rate}/s), ${checksumErrors} damaged, ${bytesDiscarded} bytes of noise`;
  if (sensor.quietForS !== undefined) return fellSilent(id, sensor.quietForS, es, en);
  const damaged = checksumErrors / (checksumErrors + readings);
  if (damaged >= damagedShare.warn) {
    const say = damaged >= damagedShare.fail ? fail : warn;
    return say('sensors', 'checksum', {
      ...{ about: id, es, en },
      mend: {
        es: 'bytes dañados: cable más corto, lejos de 220 V y motores; apriete bornes; tierra común',
        en: 'damaged bytes: a shorter cable, away from mains and motors; tighten the terminals; common ground',
      },
    });
  }
  if (expected > 0 && readings < leastShare * expected) {
    return warn('sensors', 'slow', {
      about: id,
      es: `${es}; se esperaban ${Math.round(expected)}`,
      en: `${en}; ${Math.round(expected)} were expected`,
      mend: {
        es: 'se pierden lecturas: revise la corriente (¿baja de 4,5 V?) y el cable',
        en: 'readings are lost: check the supply (below 4.5 V?) and the cable',
      },
    });
  }
  const warming = sensor.warmingUp;
  return ok(
    ...(['sensors', 'heard'] as const),
    warming ? `${es}; se está calentando` : es,
    warming ? `${en}; warming up` : en,
    id,
  );
}

const fellSilent = (about: string, seconds: number, es: string, en: string): Finding =>
  fail('sensors', 'fell-silent', {
    about,
    es: `hablaba, y calla hace ${Math.round(seconds)} s (${es})`,
    en: `it spoke, and has been silent for ${Math.round(seconds)} s (${en})`,
    mend: {
      es: '¿se soltó el cable, el conector o el adaptador? Muévalos y repita; mire: dmesg | tail; mida 5 V mientras mide',
      en: 'has the cable, the plug or the adapter come loose? Move them and repeat; look: dmesg | tail; measure 5 V while it measures',
    },
  });

const neverWarm = (about: string, seconds: number): Finding =>
  fail('sensors', 'never-warm', {
    about,
    es: `hace ${Math.round(seconds / 60)} min que dice que arranca, y no termina: el ventilador no gira`,
    en: `for ${Math.round(seconds / 60)} min it has said that it starts, without an end: its fan does not turn`,
    mend: {
      es: 'escuche si gira; mida 5 V en el conector (con menos no arranca); si sigue, cámbielo',
      en: 'listen whether it turns; measure 5 V at the plug (it does not start with less); if it goes on, replace it',
    },
  });
