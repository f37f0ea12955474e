import { expect, it } from 'vitest';
import { airAlertText } from './air-alert-text.ts';
import { cloudAlert } from './cloud-alert.suite.ts';
import type { CloudAlert } from './cloud-alert.ts';
import type { AirAlertKind } from './follow-alerts.ts';

const say = (kind: AirAlertKind, change: Partial<CloudAlert> = {}) => {
  const { from, to, peak, level } = cloudAlert();
  const before =
    kind === 'opened' ? {} : { before: { from, to, peak, level, withdrawn: false, told: true } };
  return airAlertText({ kind, alert: cloudAlert(change), ...before }, 'America/Lima');
};
const closed = { state: 'closed', to: '2026-11-01T19:00:00.000Z' } as const;

it('is told in Spanish and then in English, with the time there', () => {
  expect(say('opened').split('\n')).toEqual([
    '🔴 Supera el umbral: plaza (cusco)',
    'PM2.5 de 24 horas en INCA «Mala» o peor: máxima 61 µg/m³, umbral 25 µg/m³, nivel «mala», desde 1/11, 12:00. Estimación indicativa.',
    'Exceeds the threshold: plaza (cusco)',
    '24-hour PM2.5 at INCA "Mala" or worse: highest 61 µg/m³, threshold 25 µg/m³, level "mala", since 1/11, 12:00. Indicative estimate.',
  ]);
});

it('says how it ended, and does not call silence clean air', () => {
  expect(say('closed', { ...closed, ended: 'below' })).toMatch(/^🟢 Volvió.* de 1\/11, 12:00 a/s);
  expect(say('closed', { ...closed, ended: 'no-data' })).toMatch(/^⚪ Sin datos: ya no se sabe/);
  expect(say('closed', { ...closed, ended: 'rule-ended' })).toMatch(/^⚪ Su regla terminó/);
});

it('says what it was before', () => {
  const text = say('corrected', { ...closed, peak: 48, level: null });
  expect(text).toMatch(/máxima 48 .*; antes: máxima 61 µg\/m³.*nivel «mala»/);
  expect(text).toMatch(/highest 48 .*; before: highest 61 µg\/m³.*level "mala"/);
  expect(say('raised', { peak: 130, level: 'umbral-de-cuidado' })).toMatch(/«umbral de cuidado»/);
});

it('never declares', () => {
  const kinds = ['opened', 'raised', 'closed', 'corrected', 'withdrawn', 'reinstated'] as const;
  for (const kind of kinds) expect(say(kind, closed)).not.toMatch(/declar/i);
});
