import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { LocalClock } from '@samay/air-quality';
import { materials } from '@samay/contract';
import { type Plan, tallyOf, withDoubts } from '@samay/waste';
import Type from 'typebox';
import { DaysQuery, readDays } from '../../period-query.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { CollectionView } from '../../schemas/mobility.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City } from '../../schemas/scope.ts';
import { Text } from '../../schemas/text.ts';
import type { Service } from '../../service.ts';
import { collectionsOf } from '../../waste/collections-of.ts';

/** A city of ten trucks weighs some 1,000 times a day. */
const shownMax = 50_000;

const nameOf = (material: string) =>
  Object.hasOwn(materials, material)
    ? materials[material as keyof typeof materials]
    : { es: material, en: material };

type Options = Service & { localClock: LocalClock; plan: Plan | undefined };

/** `GET /v1/collections` */
export const collectionsRoute: FastifyPluginAsyncTypebox<Options> = async (app, service) => {
  const { readings, localClock, plan, config } = service;
  app.get(
    '/v1/collections',
    {
      schema: {
        operationId: 'listCollections',
        tags: ['waste'],
        summary: 'Lo que pesaron los camiones · What the trucks weighed',
        description:
          'Sums by material, zone and association, and each weighing behind them. Doubtful ones are ' +
          'told apart; nobody of a crew is named.',
        querystring: Type.Object(
          { ...DaysQuery, city: Type.Optional(City) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            {
              kg: Type.Number({ description: 'Without what is left out.' }),
              kgInMotion: Type.Number({ description: 'Of it, weighed in motion.' }),
              rows: Type.Array(
                Type.Object({
                  material: Type.String(),
                  name: ref(Text),
                  zone: orNull(Type.String()),
                  zoneName: orNull(Type.String({ description: 'As the plan has it.' })),
                  association: orNull(Type.String()),
                  associationName: orNull(Type.String({ description: 'As the plan has it.' })),
                  kg: Type.Number(),
                  collections: Type.Integer(),
                }),
              ),
              collections: Type.Array(ref(CollectionView)),
              omitted: Type.Integer({ description: `Beyond the first ${shownMax}.` }),
              licence: ref(Licence),
            },
            { description: 'Oldest first.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query }) => {
      const place = query.city === undefined ? {} : { city: query.city };
      const asked = { ...readDays(query, localClock), ...place };
      const collections = await collectionsOf(readings, asked);
      const { kg, kgInMotion, rows } = tallyOf(collections, plan);
      const shown = withDoubts(collections).slice(0, shownMax);
      return {
        ...{ kg, kgInMotion },
        rows: rows.map((row) => ({
          ...row,
          name: nameOf(row.material),
          zone: row.zone ?? null,
          zoneName: plan?.zones.find(({ id }) => id === row.zone)?.name ?? null,
          association: row.association ?? null,
          associationName:
            plan?.associations?.find(({ id }) => id === row.association)?.name ?? null,
        })),
        collections: shown.map(({ collection, doubt }) => {
          const { timeMs, truck, material, stable, zone, stop } = collection;
          return {
            ...{ time: new Date(timeMs).toISOString(), truck, material, kg: collection.kg, stable },
            ...{ doubt: doubt ?? null, zone: zone ?? null, stop: stop ?? null },
          };
        }),
        omitted: collections.length - shown.length,
        licence: licenceOf(config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
