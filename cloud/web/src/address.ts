/**
 * What is being looked at stands in the address: `/`, `/station/{device}` and
 * `/compare?a={device}&b={device}`, each with `quantity`, `mean=24h` and `days=7` where they are
 * not the default; `/cuadro`, `/cuadro/{indicator}`, what stands behind a period of it at
 * `/cuadro/{indicator}/{period}?part=pm25.0&day=2026-11-20`, `/visitas` and `/personal`. A view can be sent to someone,
 * and the back button of a phone goes back.
 */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

export interface Address {
  readonly view:
    | 'map'
    | 'station'
    | 'compare'
    | 'scorecard'
    | 'indicator'
    | 'behind'
    | 'upkeep'
    | 'staff';
  /** Of a station page; the first of a comparison. */
  readonly device: string | null;
  /** The second of a comparison. */
  readonly other: string | null;
  /** Of the page of an indicator, and of what stands behind it. */
  readonly indicator: string | null;
  /** Behind an indicator: a period, a part of an input, a local day and an hour of it. */
  readonly period: string | null;
  readonly part: string | null;
  readonly day: string | null;
  readonly hour: string | null;
  /** Null: what the view shows first. */
  readonly quantity: string | null;
  /** The map shows means of 24 hours in place of last values. */
  readonly mean: boolean;
  /** Length of the charts. */
  readonly days: 1 | 7;
}

export const home: Address = {
  view: 'map',
  device: null,
  other: null,
  indicator: null,
  period: null,
  part: null,
  day: null,
  hour: null,
  quantity: null,
  mean: false,
  days: 1,
};

/** @returns the map for a path that is no view; both parts may be anything a person typed. */
export function parseAddress(path: string, search: string): Address {
  const query = new URLSearchParams(search);
  const common = {
    quantity: query.get('quantity') || null,
    mean: query.get('mean') === '24h',
    days: query.get('days') === '7' ? 7 : 1,
  } as const;
  const station = /^\/station\/([^/]+)\/?$/.exec(path)?.[1];
  if (station !== undefined) {
    return { ...home, ...common, view: 'station', device: decode(station) };
  }
  if (/^\/compare\/?$/.test(path)) {
    const [device, other] = [query.get('a') || null, query.get('b') || null];
    return { ...home, ...common, view: 'compare', device, other };
  }
  const behind = /^\/cuadro\/([^/]+)\/([^/]+)\/?$/.exec(path);
  if (behind) {
    const [, indicator = '', period = ''] = behind.map(decode);
    const [part, day, hour] = ['part', 'day', 'hour'].map((name) => query.get(name) || null);
    return {
      ...{ ...home, view: 'behind', indicator, period },
      ...{ part: part ?? null, day: day ?? null, hour: hour ?? null },
    };
  }
  const indicator = /^\/cuadro\/([^/]+)\/?$/.exec(path)?.[1];
  if (indicator !== undefined) return { ...home, view: 'indicator', indicator: decode(indicator) };
  if (/^\/cuadro\/?$/.test(path)) return { ...home, view: 'scorecard' };
  if (/^\/visitas\/?$/.test(path)) return { ...home, view: 'upkeep' };
  if (/^\/personal\/?$/.test(path)) return { ...home, view: 'staff' };
  return { ...home, ...common };
}

export function formatAddress(address: Address): string {
  const { view, device, other, indicator, quantity, mean, days } = address;
  if (view === 'scorecard') return '/cuadro';
  if (view === 'indicator') return indicatorPath(indicator ?? '');
  if (view === 'upkeep') return '/visitas';
  if (view === 'behind') return behindPath(address);
  if (view === 'staff') return '/personal';
  const query = new URLSearchParams();
  if (view === 'compare' && device !== null) query.set('a', device);
  if (view === 'compare' && other !== null) query.set('b', other);
  if (quantity !== null) query.set('quantity', quantity);
  if (mean) query.set('mean', '24h');
  if (days === 7) query.set('days', '7');
  const path = view === 'station' ? stationPath(device ?? '') : view === 'map' ? '/' : '/compare';
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

export const stationPath = (device: string): string => `/station/${encodeURIComponent(device)}`;
const indicatorPath = (id: string): string => `/cuadro/${encodeURIComponent(id)}`;
function behindPath({ indicator, period, part, day, hour }: Address): string {
  const query = new URLSearchParams();
  if (part !== null) query.set('part', part);
  if (day !== null) query.set('day', day);
  if (hour !== null) query.set('hour', hour);
  const search = query.toString();
  const path = `${indicatorPath(indicator ?? '')}/${encodeURIComponent(period ?? '')}`;
  return search === '' ? path : `${path}?${search}`;
}
export const embedPath = (device: string): string => `/embed/${encodeURIComponent(device)}`;

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % is no escape: such a name exists nowhere, and is looked up as it stands.
    return part;
  }
}

/** Changes what is given and leaves the rest as it is. */
export type Go = (change: Partial<Address>) => void;

/** Another view opens a new entry of the browser's history, a choice within one changes it. */
export function useAddress(): [Address, Go] {
  const [address, setAddress] = useState(() => parseAddress(location.pathname, location.search));
  useEffect(() => {
    const follow = () => setAddress(parseAddress(location.pathname, location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go: Go = (change) => {
    const next = { ...address, ...change };
    const path = formatAddress(next);
    const isOtherView =
      next.view !== address.view ||
      (next.view === 'station' && next.device !== address.device) ||
      (next.view === 'indicator' && next.indicator !== address.indicator);
    const isDeeper =
      next.view === 'behind' &&
      (['period', 'part', 'day', 'hour'] as const).some((name) => next[name] !== address[name]);
    if (isOtherView || isDeeper) {
      history.pushState(null, '', path);
      if (isOtherView) scrollTo(0, 0);
    } else history.replaceState(null, '', path);
    setAddress(next);
  };
  return [address, go];
}

interface Way {
  readonly address: Address;
  readonly go: Go;
}

export const AddressContext = createContext<Way>({ address: home, go: () => undefined });
export const useWay = (): Way => useContext(AddressContext);
