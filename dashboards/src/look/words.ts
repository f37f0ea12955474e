/** Codes of the store as people read them. */

import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Told } from '@samay/air-quality';
import {
  lightNumbers,
  materials,
  type StationStateName,
  type Trust,
  type VisitReason,
} from '@samay/contract';
import { both, type Say } from '../language.ts';
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
  good: { es: 'Sí', en: 'Yes', colour: colours.good },
  suspect: {
    es: 'Cuidado: dudosa',
    en: 'Care: suspect',
    colour: colours.high,
  },
  uncalibrated: {
    es: 'Cuidado: sin calibrar',
    en: 'Care: uncalibrated',
    colour: colours.notable,
  },
  incomplete: {
    es: 'No: faltan horas',
    en: 'No: hours are missing',
    colour: colours.bad,
  },
  silent: { es: 'No: calla', en: 'No: silent', colour: colours.worst },
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
  fan: {
    es: 'Ventilador parado o lento: limpiarlo',
    en: 'Fan stopped or slow: clean it',
    colour: colours.bad,
  },
  stuck: {
    es: 'Valores que no cambian: limpiar y reiniciar',
    en: 'Values that do not change: clean and restart',
    colour: colours.bad,
  },
  disagreement: {
    es: 'Sus sensores no coinciden: limpiar o cambiar uno',
    en: 'Its sensors disagree: clean or replace one',
    colour: colours.high,
  },
  drift: {
    es: 'Se aparta de sus vecinas: limpiar y medir junto a la referencia',
    en: 'Drifts from its neighbours: clean, and measure beside the reference',
    colour: colours.high,
  },
  framing: {
    es: 'Tramas dañadas: revisar cable y 5 V',
    en: 'Damaged frames: check cable and 5 V',
    colour: colours.high,
  },
  undervoltage: {
    es: 'Tensión baja: cambiar fuente o cable',
    en: 'Undervoltage: replace supply or cable',
    colour: colours.high,
  },
  'disk-full': {
    es: 'Disco casi lleno: revisar por qué acumula',
    en: 'Disk almost full: see why it piles up',
    colour: colours.high,
  },
  'disk-wear': {
    es: 'Memoria gastada: llevar una tarjeta',
    en: 'Memory worn out: bring a card',
    colour: colours.high,
  },
  'outbox-growing': {
    es: 'No logra entregar lo que guarda: medir la red',
    en: 'Cannot deliver what it keeps: measure the network',
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
  'calibration-expiring': {
    es: 'Calibración por vencer: preparar la colocación',
    en: 'Calibration about to expire: prepare the collocation',
    colour: colours.notable,
  },
  'laser-old': {
    es: 'Láser al fin de su vida: cambiar el sensor',
    en: 'Laser at the end of its life: replace the sensor',
    colour: colours.notable,
  },
  'clock-off': {
    es: 'Reloj desviado: revisar la hora',
    en: 'Clock is off: check its time',
    colour: colours.notable,
  },
  'not-commissioned': {
    es: 'Sin acta de instalación: anotarla',
    en: 'No record of its installation: make it',
    colour: colours.notable,
  },
  'record-incomplete': {
    es: 'Acta incompleta: completarla',
    en: 'Incomplete record: complete it',
    colour: colours.notable,
  },
  'visit-due': {
    es: 'Le toca limpieza y revisión',
    en: 'Cleaning and inspection are due',
    colour: colours.notable,
  },
  'software-old': {
    es: 'Versión atrasada: actualizar a distancia',
    en: 'Old release: update from afar',
    colour: colours.notable,
  },
  'zone-silent': {
    es: 'Corte de la zona: llamar al proveedor',
    en: 'Zone cut: call the provider',
    colour: colours.unknown,
  },
};

const lights: Readonly<Record<number, Word>> = {
  [lightNumbers.none]: { es: 'Sin dato', en: 'No data', colour: colours.unknown },
  [lightNumbers.green]: { es: 'Verde', en: 'Green', colour: colours.good },
  [lightNumbers.amber]: { es: 'Ámbar', en: 'Amber', colour: colours.high },
  [lightNumbers.red]: { es: 'Rojo', en: 'Red', colour: colours.bad },
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
export const lightWords = (say: Say): ValueMapping[] => mapped(lights, say);

/** A group of few people is not said. */
export const hiddenWords = (say: Say): ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: { 1: { text: say(both('no se muestra', 'not shown')), index: 0 } },
  },
];

/** Materials are neither good nor bad: they have no colour. */
export const materialWords = (say: Say): ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      Object.entries(materials).map(([code, told], index) => [code, { text: say(told), index }]),
    ),
  },
];
