import { badParameters } from './cloud-error.ts';
import { limitDefault, limitMax } from './schemas/scope.ts';

/** @throws CloudError `bad-parameter` saying the limit and how to go on. */
export function readLimit(text: string | undefined): number {
  const limit = text === undefined ? limitDefault : Number(text);
  if (limit >= 1 && limit <= limitMax) return limit;
  throw badParameters([
    {
      parameter: 'limit',
      en: `must be 1 to ${limitMax}; follow \`next\` for more, or ask format=csv for all.`,
      es: `debe ser de 1 a ${limitMax}; siga \`next\` para más, o pida format=csv para todo.`,
    },
  ]);
}
