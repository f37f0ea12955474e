import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const tags = [
  { name: 'stations', description: 'Estaciones · Stations' },
  { name: 'readings', description: 'Lecturas · Readings' },
  { name: 'standards', description: 'Los mismos datos en normas · The same data in standards' },
  {
    name: 'averages',
    description: 'Promedios con lo que los respalda · Averages with what backs them',
  },
  { name: 'norms', description: 'Lo que dicen las normas · What the norms say' },
  { name: 'alerts', description: 'Umbrales superados · Thresholds exceeded' },
  { name: 'mobility', description: 'Buses y camiones · Buses and trucks' },
  { name: 'waste', description: 'Reciclaje recogido · Recycling collected' },
  { name: 'ghg', description: 'Gases de efecto invernadero · Greenhouse gases' },
  { name: 'scorecard', description: 'Cuadro de mando · Scorecard' },
  { name: 'staff', description: 'Personal que escribe, con sesión · Staff who write, signed in' },
  { name: 'vocabulary', description: 'Nombres, unidades y textos · Names, units and texts' },
  { name: 'write', description: 'Escritura, con clave · Writing, with a key' },
  { name: 'service', description: 'El servicio mismo · The service itself' },
];

/** Collects the routes that come after it into one OpenAPI 3.1 document. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Samay: datos abiertos del aire · open data of the air',
        version,
        description:
          'Lecturas de estaciones de bajo costo, cada valor con su calidad, motivos, ' +
          'incertidumbre y calibración. Sin registro ni clave.\n\n' +
          'Readings of low-cost stations, each value with its quality, reasons, uncertainty and ' +
          'calibration. No registration, no key.',
        license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      },
      tags,
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'samay',
            description: 'Of `POST /v1/session`; what changes something also needs x-csrf-token.',
          },
          writeToken: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description:
              '`Token …`: the file write-token of the data folder, or `samay-cloud keys add`.',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `def-${index}`),
    },
  });
}

/** `GET /openapi.json`, and `/docs` with assets of this server: it works without the Internet. */
export async function publishDocumentation(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Samay · API' },
    // Without the bar that offers to open other servers' documents: the policy forbids them.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', validatorUrl: null },
  });
}
