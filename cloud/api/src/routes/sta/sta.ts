import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { CloudError, problemKinds } from '../../cloud-error.ts';
import { cloudErrorOf, recordProblem } from '../../problem-handler.ts';
import { publicAddress } from '../../public-address.ts';
import { licenceOf } from '../../schemas/licence.ts';
import type { Service } from '../../service.ts';
import { expressionLengthMax } from '../../sta/expression/parser.ts';
import { Models } from '../../sta/models.ts';
import { answerSta, staPath } from '../../sta/serve.ts';
import { StaError } from '../../sta/sta-error.ts';

const option = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: expressionLengthMax, description, examples: [example] }));

const Options = Type.Object(
  {
    $filter: option('Condition, in the words of OData.', 'result gt 25'),
    $expand: option('Related entities to send along.', 'Datastreams($top=5)'),
    $select: option('Properties to send.', 'name,description'),
    $orderby: option('Order.', 'phenomenonTime desc'),
    $top: option('Entities in one answer, at most 1,000; 100 where it is not said.', '1'),
    $skip: option('Entities to pass over.', '10'),
    $count: option('Whether to count them all: true or false.', 'true'),
    $resultFormat: option('dataArray: Observations in rows.', 'dataArray'),
    $skiptoken: option('Of @iot.nextLink; opaque.', 'plaza:pm2_5:1763823540000'),
  },
  // What else is asked is told by the service itself: a system option it does not have is 501.
  { additionalProperties: Type.String({ maxLength: expressionLengthMax }) },
);

const ODataError = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    target: Type.Optional(Type.String()),
    details: Type.Array(Type.Object({ code: Type.String(), message: Type.String() })),
  }),
});

const responses = {
  200: Type.Unsafe<unknown>({ description: 'Entities, or the sets that there are.' }),
  ...Object.fromEntries(
    Object.entries({
      400: 'An option is wrong; the error names it and the mend.',
      404: 'There is no such entity.',
      429: 'Too many requests from this address; `Retry-After` says when to come back.',
      500: 'Our mistake.',
      501: 'An option or function that is not served.',
      503: 'The store does not answer; `Retry-After` says when to come back.',
    }).map(([status, description]) => [status, { ...ODataError, description }]),
  ),
};

/** `GET /sta/v1.1…`: OGC SensorThings API 1.1, Part 1 (OGC 18-088), its reading. */
export const staRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply));

  const models = new Models(service.readings);
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { config, clock, readings } = service;
    const [path = ''] = (request.raw.url ?? '').split('?', 1);
    const licence = licenceOf(config.SAMAY_ATTRIBUTION);
    reply.header('link', `<${licence.url}>; rel="license"`);
    const found = await answerSta(readings, models, {
      base: publicAddress(request, config),
      nowMs: clock(),
      licence,
      path: path.slice(staPath.length),
      given: request.query as Record<string, string>,
    });
    if (found.kind === 'empty') return reply.code(204).send();
    if (found.kind === 'text') return reply.type('text/plain; charset=utf-8').send(found.body);
    // Its own text: what an answer is made of depends on what was selected and expanded.
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(found.body));
  };

  function sendError(
    error: FastifyError | StaError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    if (error instanceof StaError) {
      const { status, code, target, detail } = error;
      return reply
        .code(status)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(errorBody(code, detail, target)));
    }
    const problem = cloudErrorOf(error);
    recordProblem(request, problem, service.metrics);
    return reply
      .code(problemKinds[problem.code].status)
      .headers(problem.headers)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(errorBody(problem.code, problem.detail, problem.faults[0]?.parameter)));
  }

  const tags = ['standards'];
  app.get(
    staPath,
    {
      schema: {
        operationId: 'getSensorThings',
        tags,
        summary: 'SensorThings 1.1: los conjuntos · SensorThings 1.1: the sets',
        response: responses,
      },
    },
    answer,
  );
  app.get(
    `${staPath}/:set`,
    {
      schema: {
        operationId: 'listSensorThings',
        tags,
        summary: 'SensorThings 1.1: entidades · SensorThings 1.1: entities',
        description:
          "Further in, an address names an entity, what it leads to, or a property: Things('plaza')" +
          "/Datastreams, Datastreams('plaza:pm2_5')/Observations, Things('plaza')/name/$value.",
        params: Type.Object({
          set: Type.String({
            maxLength: 1_000,
            description: 'Name of an entity set.',
            examples: ['Datastreams'],
          }),
        }),
        querystring: Options,
        response: responses,
      },
    },
    answer,
  );
  app.get(`${staPath}/*`, { schema: { hide: true, querystring: Options } }, answer);
  refuseWriting(app);
};

function refuseWriting(app: FastifyInstance): void {
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${staPath}/*`,
    schema: { hide: true },
    onRequest: async () => {
      throw new CloudError(
        'method-not-allowed',
        {
          en: 'This service is for reading: GET, HEAD.',
          es: 'Este servicio es de lectura: GET, HEAD.',
        },
        { headers: { allow: 'GET, HEAD' } },
      );
    },
    handler: async () => undefined,
  });
}

/** OData JSON Format 4.01 §21.1; the detail in Spanish beside it. */
const errorBody = (
  code: string,
  { en, es }: { readonly en: string; readonly es: string },
  target: string | undefined,
) => ({
  error: {
    code,
    message: target === undefined ? en : `${target}: ${en}`,
    ...(target === undefined ? {} : { target }),
    details: [{ code: 'es', message: target === undefined ? es : `${target}: ${es}` }],
  },
});
