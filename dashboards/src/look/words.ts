/** Codes of the store as people read them. */

import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Told } from '@samay/air-quality';
import type { StationStateName, Trust, VisitReason } from '@samay/contract';
import type { Say } from '../language.ts';
import { colours } from './colours.ts';

interface Word extends Told {
  readonly colour: string;
}

const states: Readonly<Record<StationStateName, Word>> = {
  reporting: { es: 'Informa', en: 'Reporting', colour: colours.good },
  'late-data-pending': { es: 'Debe datos', en: 'Owes data', colour: colours.notable },
  'gateway-behind': {
    es: 'Gateway atrasado',
    en: 'Gateway behind',
    colour: colours.high,
  },
  'sensor-silent': { es: 'Sensor callado', en: 'Sensor silent', colour: colours.bad },
  'device-silent': { es: 'Estación callada', en: 'Station silent', colour: colours.worst },
};

const trusts: Readonly<Record<Trust, Word>> = {
  good: { es: 'Sí: completa y calibrada', en: 'Yes: whole and calibrated', colour: colours.good },
  suspect: {
    es: 'Con cuidado: muchos valores dudosos',
    en: 'With care: many suspect values',
    colour: colours.high,
  },
  uncalibrated: {
    es: 'Con cuidado: sin calibración propia',
    en: 'With care: no calibration of its own',
    colour: colours.notable,
  },
  incomplete: {
    es: 'No: faltan horas',
    en: 'No: hours are missing',
    colour: colours.bad,
  },
  silent: { es: 'No: no llega nada', en: 'No: nothing comes', colour: colours.worst },
};

const visits: Readonly<Record<VisitReason, Word>> = {
  'device-silent': {
    es: 'No llega nada: revisar energía y red',
    en: 'Nothing comes: check power and network',
    colour: colours.worst,
  },
  'sensor-silent': {
    es: 'Un sensor calla: revisar cable o cambiarlo',
    en: 'A sensor is silent: check its cable or replace it',
    colour: colours.bad,
  },
  'sensor-fault': {
    es: 'El sensor informa de una falla: cambiarlo',
    en: 'The sensor reports a fault: replace it',
    colour: colours.bad,
  },
  disagreement: {
    es: 'Sus sensores no coinciden: limpiar o cambiar uno',
    en: 'Its sensors disagree: clean or replace one',
    colour: colours.high,
  },
  'disk-full': {
    es: 'Disco casi lleno: revisar por qué acumula',
    en: 'Disk almost full: see why it piles up',
    colour: colours.high,
  },
  'calibration-expired': {
    es: 'Calibración vencida: colocar de nuevo',
    en: 'Calibration expired: collocate again',
    colour: colours.notable,
  },
  'certificate-expiring': {
    es: 'Certificado por vencer: renovarlo',
    en: 'Certificate about to expire: renew it',
    colour: colours.notable,
  },
  'clock-off': {
    es: 'Reloj desviado: revisar la hora',
    en: 'Clock is off: check its time',
    colour: colours.notable,
  },
};

const mapped = (words: Readonly<Record<string, Word>>, say: Say): ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      Object.entries(words).map(([code, word], index) => [
        code,
        { text: say(word), color: word.colour, index },
      ]),
    ),
  },
];

export const stateWords = (say: Say): ValueMapping[] => mapped(states, say);
export const trustWords = (say: Say): ValueMapping[] => mapped(trusts, say);
export const visitWords = (say: Say): ValueMapping[] => mapped(visits, say);
