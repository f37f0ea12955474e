/** An alert and a samay-cloud, for tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudAlert } from './cloud-alert.ts';

/** As `GET /v1/alerts` gives it, with what we do not read too. */
export const cloudAlert = (change: Partial<CloudAlert> = {}): CloudAlert =>
  ({
    id: 'inca-pm2_5-mala-plaza-1',
    rule: {
      id: 'inca-pm2_5-mala',
      es: 'PM2.5 de 24 horas en INCA «Mala» o peor',
      en: '24-hour PM2.5 at INCA "Mala" or worse',
    },
    ...{ device: 'plaza', city: 'cusco', quantity: 'pm2_5', unit: 'ug/m3', threshold: 25 },
    averaging: { id: 'running-24h', es: 'media móvil de 24 horas', en: 'running 24-hour mean' },
    ...{ state: 'open', from: '2026-11-01T17:00:00.000Z', to: null, ended: null },
    ...{ peak: 61, peakAt: '2026-11-01T17:00:00.000Z', level: 'mala' },
    ...{ calibrations: [], acknowledged: null, statement: { es: '', en: '' }, notes: [] },
    ...change,
  }) as CloudAlert;

/** Serves `alerts` at `/v1/alerts` in pages of `pageSize`, or answers `status`. */
export async function startCloud() {
  const cloud = {
    alerts: [] as unknown[],
    status: 200,
    headers: {} as Record<string, string>,
    pageSize: 1_000,
    asked: [] as URL[],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cloud');
    cloud.asked.push(url);
    const status = url.pathname === '/v1/alerts' ? cloud.status : 404;
    const first = Number(url.searchParams.get('cursor') ?? 0);
    const last = first + cloud.pageSize;
    const next = last < cloud.alerts.length ? `/v1/alerts?limit=1&cursor=${last}` : null;
    response.writeHead(status, { 'content-type': 'application/json', ...cloud.headers });
    response.end(JSON.stringify({ alerts: cloud.alerts.slice(first, last), next, licence: {} }));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(cloud, {
    url: `http://127.0.0.1:${port}`,
    close,
    again: () => listen(port),
  });
}
