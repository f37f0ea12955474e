import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sha256Pattern } from '@samay/contract';
import type { Readings } from '@samay/readings';
import Type from 'typebox';
import { CloudError } from '../../../cloud-error.ts';
import { findStation } from '../../../find-station.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { DeviceParams } from '../../../schemas/scope.ts';
import { StaffVisit } from '../../../schemas/visits.ts';
import { requireRole } from '../../../staff/sessions.ts';
import type { StaffOffice } from '../../../staff/staff-office.ts';
import { staffVisit } from '../../../visits/visit-view.ts';
import { photoOf, visitsOf } from '../../../visits/visits-of.ts';
import { closed } from './session-view.ts';

type Options = StaffOffice & { readonly readings: Readings };

/** `GET /v1/stations/{device}/visits` and `…/photos/{sha256}`: for the staff. */
export const staffVisitsRoute: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const { readings, records, clock } = options;
  app.get(
    '/v1/stations/:device/visits',
    {
      schema: {
        operationId: 'listStationVisits',
        tags: ['staff'],
        summary: 'Visitas, con quién y qué anotó · Visits, with who and what they noted',
        params: DeviceParams,
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object(
            { device: Type.String(), visits: Type.Array(ref(StaffVisit)) },
            { description: 'Oldest first.' },
          ),
          ...problemResponses(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      await requireRole(request, records, 'technician');
      const { device } = request.params;
      const nowMs = clock();
      await findStation(readings, device, nowMs);
      const visits = await visitsOf(readings, device, nowMs);
      reply.header('cache-control', 'private, no-store');
      return { device, visits: visits.map((visit) => staffVisit(device, visit)) };
    },
  );
  app.get(
    '/v1/stations/:device/photos/:sha256',
    {
      schema: {
        operationId: 'getStationPhoto',
        tags: ['staff'],
        summary: 'Foto de una visita · Photo of a visit',
        params: Type.Object({
          ...DeviceParams.properties,
          sha256: Type.String({ pattern: sha256Pattern, description: 'Of the JPEG.' }),
        }),
        querystring: Type.Object({}, closed),
        response: {
          200: {
            description: 'As it was taken, without what the camera writes beside a picture.',
            content: {
              'image/jpeg': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
            },
          },
          ...problemResponses(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      await requireRole(request, records, 'technician');
      const jpeg = await photoOf(readings, request.params, clock());
      if (jpeg === undefined) {
        throw new CloudError('unknown-photo', {
          es: 'Esta estación no tiene esa foto, o aún no llega.',
          en: 'This station has no such photo, or it has not come yet.',
        });
      }
      // Its address is the digest of its content: it never changes, and it stays with who may see it.
      reply.header('cache-control', 'private, max-age=86400, immutable');
      return reply.type('image/jpeg').send(jpeg);
    },
  );
};
