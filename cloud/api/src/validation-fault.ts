import type { FastifyError } from 'fastify';
import { badParameters, type CloudError, type ParameterFault } from './cloud-error.ts';

type Validation = NonNullable<FastifyError['validation']>[number];

/** @returns what a schema found wrong with a request, by parameter and in both languages. */
export const validationProblem = (validation: readonly Validation[]): CloudError =>
  badParameters(validation.map(faultOf));

function faultOf({ keyword, instancePath, params, message }: Validation): ParameterFault {
  const parameter = instancePath.split('/')[1] ?? '';
  switch (keyword) {
    case 'additionalProperties':
      return {
        parameter: String(params['additionalProperty']),
        en: 'is not a parameter of this address; see /docs.',
        es: 'no es un parámetro de esta dirección; vea /docs.',
      };
    case 'required':
      return {
        parameter: String(params['missingProperty']),
        en: 'is required.',
        es: 'es obligatorio.',
      };
    case 'enum': {
      const allowed = Array.isArray(params['allowedValues']) ? params['allowedValues'] : [];
      const list = allowed.join(', ');
      return { parameter, en: `must be one of: ${list}.`, es: `debe ser uno de: ${list}.` };
    }
    case 'type':
      return { parameter, en: 'must be given once.', es: 'debe darse una sola vez.' };
    case 'minLength':
    case 'maxLength': {
      const most = keyword === 'maxLength';
      return {
        parameter,
        en: `must have ${params['limit']} characters or ${most ? 'less' : 'more'}.`,
        es: `debe tener ${params['limit']} caracteres o ${most ? 'menos' : 'más'}.`,
      };
    }
    default:
      return { parameter, en: `${message ?? 'is not valid'}.`, es: `no es válido (${message}).` };
  }
}
