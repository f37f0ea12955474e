/** What stands behind a part of a number, read from its address in the open data. */
export type Source =
  | {
      readonly kind: 'days';
      readonly device: string;
      readonly quantity: string;
      readonly fromMs: number;
      readonly toMs: number;
    }
  | {
      readonly kind: 'vehicles' | 'lines' | 'collections';
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'records'; readonly record: string }
  | { readonly kind: 'stations' }
  | { readonly kind: 'inventory'; readonly year: string };

/** @returns undefined for an address that is shown as a file alone. */
export function sourceOf(href: string): Source | undefined {
  const { pathname, searchParams } = new URL(href, 'http://samay.invalid');
  const text = (name: string): string => searchParams.get(name) ?? '';
  const device = /^\/v1\/stations\/([^/]+)\/averages$/.exec(pathname)?.[1];
  if (device !== undefined) {
    const [fromMs, toMs] = [Date.parse(text('from')), Date.parse(text('to'))];
    if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) return undefined;
    const own = { device: decodeURIComponent(device), quantity: text('quantity') };
    return { kind: 'days', ...own, fromMs, toMs };
  }
  const span = { from: text('from'), to: text('to') };
  if (pathname === '/v1/mobility/vehicles') return { kind: 'vehicles', ...span };
  if (pathname === '/v1/mobility/lines') return { kind: 'lines', ...span };
  if (pathname === '/v1/collections') return { kind: 'collections', ...span };
  if (pathname === '/v1/records') return { kind: 'records', record: text('record') };
  if (pathname === '/v1/stations') return { kind: 'stations' };
  const year = /^\/v1\/ghg\/(\d{4})$/.exec(pathname)?.[1];
  return year === undefined ? undefined : { kind: 'inventory', year };
}
