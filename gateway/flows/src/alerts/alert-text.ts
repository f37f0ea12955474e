/** What people read of a change: one or two lines, Spanish. Never "declares": that is the health authority's. */
import { isQuantity, quantities } from '@samay/contract';
import type { AlertChange, ChangeKind } from './alert-state.ts';
import { localTime } from './local-time.ts';
import { shownUnit } from './shown-unit.ts';

export interface AlertSubject {
  readonly city: string;
  readonly device: string;
  readonly quantity: string;
  /** What the value is: `media de 24 h`; empty for a single reading. */
  readonly of: string;
}

const headings: Readonly<Record<ChangeKind, string>> = {
  raised: '🔴 Supera el umbral',
  reminder: '🔴 Sigue sobre el umbral',
  cleared: '🟢 Volvió por debajo del umbral',
  unknown: '⚪ Sin datos: no se sabe',
  known: '🔵 Hay datos otra vez',
};

export function alertText(
  { kind, phase, sinceMs, value }: AlertChange,
  { city, device, quantity, of }: AlertSubject,
  { raise, timeZone }: { raise: number; timeZone: string },
): string {
  const facts = isQuantity(quantity) ? quantities[quantity] : undefined;
  const name = facts?.es ?? quantity;
  const unit = shownUnit(facts?.unit ?? '');
  const shown =
    value === undefined ? 'sin valor' : `${value.toFixed(facts?.decimals ?? 1)} ${unit}`;
  const since = localTime(sinceMs, timeZone);
  const still = kind === 'unknown' || kind === 'known';
  const before = still ? ` (${phase === 'raised' ? 'estaba sobre' : 'estaba bajo'} el umbral)` : '';
  const measured = `${name}${of === '' ? '' : `, ${of}`}: ${shown}; umbral ${raise} ${unit}`;
  return [
    `${headings[kind]}: ${device} (${city})${before}`,
    `${measured.trim()}; desde ${since}. Estimación indicativa.`,
  ].join('\n');
}
