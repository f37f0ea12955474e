import Type, { type Static } from 'typebox';
import type { CloudError, ProblemCode } from './cloud-error.ts';

/** How InfluxDB 2 tells an error: what its clients know how to read. */
export const InfluxError = Type.Object({ code: Type.String(), message: Type.String() });
export type InfluxError = Static<typeof InfluxError>;

const codes: Partial<Record<ProblemCode, string>> = {
  'bad-parameter': 'invalid',
  'bad-request': 'invalid',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'too-large': 'request too large',
  'unsupported-media-type': 'invalid',
  'store-unavailable': 'unavailable',
};

export const influxErrorOf = ({ code, message }: CloudError): InfluxError => ({
  code: codes[code] ?? 'internal error',
  message,
});
