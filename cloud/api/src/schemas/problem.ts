import Type, { type Static, type TUnsafe } from 'typebox';
import type { ProblemCode, problemKinds } from '../cloud-error.ts';
import { ref } from './named.ts';

/** RFC 9457, with the detail in two languages and each parameter at fault. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Stable name of the kind of problem, a URN.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What is wrong and how to mend it, in English.' }),
    detalle: Type.String({ description: 'Lo mismo, en español.' }),
    instance: Type.String({ description: 'The path that was asked for.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          parameter: Type.String(),
          detail: Type.String(),
          detalle: Type.String(),
        }),
      ),
    ),
  },
  {
    $id: 'Problem',
    examples: [
      {
        type: 'urn:samay:problem:unknown-device',
        title: 'Unknown device',
        status: 404,
        detail: 'No device "plaza-norte" has reported. GET /v1/stations lists those that have.',
        detalle: 'Ningún equipo "plaza-norte" ha reportado. GET /v1/stations lista los que sí.',
        instance: '/v1/stations/plaza-norte',
      },
    ],
  },
);
export type Problem = Static<typeof Problem>;

interface ProblemResponse {
  readonly description: string;
  readonly content: {
    readonly 'application/problem+json': { readonly schema: TUnsafe<Problem> };
  };
}

const descriptions: Readonly<Record<number, string>> = {
  400: 'A parameter is wrong; `errors` names it and the mend.',
  401: 'Without a key that opens this.',
  403: 'Not from this machine.',
  404: 'There is no such device, alert or page.',
  406: 'None of the formats of this address is accepted.',
  409: 'The same is under way, or it is not in a state in which that can be done.',
  410: 'What was measured then is no longer kept; its hours and days are, at /v1/averages.',
  413: 'The body is too large.',
  415: 'The body is not of a type that is read here.',
  429: 'Too many requests from this address; `Retry-After` says when to come back.',
  500: 'Our mistake.',
  503: 'The store does not answer; `Retry-After` says when to come back.',
};

type ProblemStatus = (typeof problemKinds)[ProblemCode]['status'];

/** What any address can answer, whatever was asked. */
const always = [429, 500, 503] as const;

/** @returns the responses of a route for the problems it can answer, besides those of any route. */
export function problemResponses<const Status extends ProblemStatus>(
  ...statuses: Status[]
): Record<Status | (typeof always)[number], ProblemResponse> {
  const entries = [...statuses, ...always].map((status) => [
    status,
    {
      description: descriptions[status] ?? '',
      content: { 'application/problem+json': { schema: ref(Problem) } },
    },
  ]);
  return Object.fromEntries(entries);
}
