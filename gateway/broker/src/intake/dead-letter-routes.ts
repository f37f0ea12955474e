/** The dead letters of a running gateway, over its control socket. */
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ControlAnswer, ControlRoute } from '../control/control-server.ts';
import { GatewayError } from '../gateway-error.ts';
import { type ReplayParts, replayDeadLetters } from './dead-letter-replay.ts';
import { type DeadLetterFilter, findDeadLetter, listDeadLetters } from './dead-letters.ts';

const ReplayRequest = Compile(
  Type.Object(
    {
      numbers: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
      device: Type.Optional(Type.String()),
      code: Type.Optional(Type.String()),
      sinceMs: Type.Optional(Type.Number()),
      dryRun: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
);

export function deadLetterRoutes(parts: ReplayParts): ControlRoute[] {
  const { store } = parts;
  // One at a time: two at once could both take the same one, which lands on itself, and count it twice.
  let last: Promise<unknown> = Promise.resolve();
  return [
    {
      method: 'GET',
      path: '/dead-letters',
      handle: async ({ query }) => ok(await listDeadLetters(store, filterOf(query))),
    },
    {
      method: 'GET',
      path: '/dead-letters/:n',
      handle: async ({ params }) => {
        const n = Number(params['n']);
        return ok(Number.isSafeInteger(n) && n > 0 ? await findDeadLetter(store, n) : undefined);
      },
    },
    {
      method: 'POST',
      path: '/dead-letters/replay',
      async handle({ body }) {
        if (!ReplayRequest.Check(body)) throw badRequest();
        const { dryRun, ...selection } = body;
        const replaying = last.then(() => replayDeadLetters(parts, selection, dryRun));
        last = replaying.catch(() => {});
        return ok(await replaying);
      },
    },
  ];
}

const ok = (body: unknown): ControlAnswer => ({ status: 200, body });

function filterOf(query: URLSearchParams): DeadLetterFilter {
  const [device, code, sinceMs] = ['device', 'code', 'sinceMs'].map((name) => query.get(name));
  return {
    ...(device ? { device } : {}),
    ...(code ? { code } : {}),
    ...(sinceMs ? { sinceMs: Number(sinceMs) } : {}),
  };
}

const badRequest = (): GatewayError =>
  new GatewayError(
    'GATEWAY_DEAD_LETTERS',
    'la selección no es válida: ¿es el gateway de otra versión?',
    'the selection is not valid: is the gateway of another version?',
  );
