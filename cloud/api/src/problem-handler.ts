import { ReadingsError } from '@samay/readings';
import { RecordsError } from '@samay/records';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CloudError, problemKinds } from './cloud-error.ts';
import type { Metrics } from './metrics.ts';
import type { Problem } from './schemas/problem.ts';
import { validationProblem } from './validation-fault.ts';

/** Long enough for a database to restart, short enough for a page to recover by itself. */
const storeRetrySeconds = 10;

/** Half of what the embedded records take to be made. */
const recordsRetrySeconds = 5;

/** Answers every failure as `application/problem+json` (RFC 9457). */
export function handleProblems(app: FastifyInstance, metrics: Metrics): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = cloudErrorOf(error);
    recordProblem(request, problem, metrics);
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    sendProblem(
      request,
      reply,
      new CloudError('not-found', {
        en: `There is nothing at ${pathOf(request)}. The addresses are listed at /docs.`,
        es: `No hay nada en ${pathOf(request)}. Las direcciones están en /docs.`,
      }),
    ),
  );
}

/** @returns the failure as something that may be told; what may not is *internal*. */
export function cloudErrorOf(
  error: FastifyError | CloudError | ReadingsError | RecordsError,
): CloudError {
  if (error instanceof CloudError) return error;
  if (error instanceof ReadingsError) return storeProblem(error);
  if (error instanceof RecordsError) return recordsProblem(error);
  if ('validation' in error && error.validation) return validationProblem(error.validation);
  if (String(error.code).startsWith('FST_CSRF')) {
    return new CloudError('forbidden', {
      en: 'Send x-csrf-token: the one GET /v1/session gives to this same session.',
      es: 'Envíe x-csrf-token: el que GET /v1/session da a esta misma sesión.',
    });
  }
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) {
    return new CloudError('too-large', {
      en: 'The body is larger than this address takes; send it in smaller parts.',
      es: 'El cuerpo es más grande de lo que esta dirección acepta; envíelo en partes menores.',
    });
  }
  if (status === 415) {
    return new CloudError('unsupported-media-type', {
      en: 'The content type or encoding is not one this address reads.',
      es: 'Esta dirección no lee ese tipo de contenido o codificación.',
    });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return new CloudError('bad-request', {
      en: 'The request is malformed.',
      es: 'La solicitud está mal formada.',
    });
  }
  return internal(error);
}

const internal = (cause: unknown): CloudError =>
  new CloudError(
    'internal',
    { en: 'Something failed on our side.', es: 'Algo falló de nuestro lado.' },
    { cause },
  );

function storeProblem(error: ReadingsError): CloudError {
  if (error.code !== 'STORE_UNAVAILABLE') return internal(error);
  return new CloudError(
    'store-unavailable',
    {
      en: 'The store of readings does not answer at the moment.',
      es: 'El almacén de lecturas no responde en este momento.',
    },
    { cause: error, headers: { 'retry-after': String(storeRetrySeconds) } },
  );
}

function recordsProblem(error: RecordsError): CloudError {
  if (error.code === 'RECORDS_OPENING') return recordsOpening(error);
  if (error.code !== 'RECORDS_UNAVAILABLE') return internal(error);
  return new CloudError(
    'store-unavailable',
    {
      en: 'The store of records does not answer at the moment.',
      es: 'El almacén de registros no responde en este momento.',
    },
    { cause: error, headers: { 'retry-after': String(storeRetrySeconds) } },
  );
}

const recordsOpening = (cause: RecordsError): CloudError =>
  new CloudError(
    'store-unavailable',
    {
      en: 'The records are being opened; readings and open data answer meanwhile. Try again in some seconds.',
      es: 'Los registros se están abriendo; las lecturas y los datos abiertos ya responden. Intente de nuevo en unos segundos.',
    },
    { cause, headers: { 'retry-after': String(recordsRetrySeconds) } },
  );

/** Tells the operator what he must know; a visitor's mistake is not news. */
export function recordProblem(
  request: FastifyRequest,
  problem: CloudError,
  { storeErrors }: Metrics,
): void {
  const { cause } = problem;
  if (cause instanceof ReadingsError) storeErrors.inc({ code: cause.code });
  const { status } = problemKinds[problem.code];
  const opening = cause instanceof RecordsError && cause.code === 'RECORDS_OPENING';
  if (status >= 500 && !opening) request.log.error({ err: cause }, problem.message);
  else request.log.debug({ status, detail: problem.message }, 'refused');
}

/** Answers with the problem and nothing more than it tells. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: CloudError,
): FastifyReply {
  const { status, title } = problemKinds[problem.code];
  const body: Problem = {
    type: `urn:samay:problem:${problem.code}`,
    title,
    status,
    detail: problem.detail.en,
    detalle: problem.detail.es,
    instance: pathOf(request),
    ...(problem.faults.length === 0
      ? {}
      : {
          errors: problem.faults.map(({ parameter, en, es }) => ({
            parameter,
            detail: en,
            detalle: es,
          })),
        }),
  };
  return reply
    .code(status)
    .headers(problem.headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
