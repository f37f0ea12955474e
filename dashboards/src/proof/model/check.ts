/** Files as parsed, checked against a schema; what is wrong is said with its place in the file. */
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** A provisioned file is not of the form that Grafana reads. */
class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
  readonly code = 'PROVISIONING_SHAPE';
}

/** @returns a check of files of one form, which throws ProvisioningError naming file, place and fault. */
export function checkOf<Schema extends TSchema>(schema: Schema) {
  const compiled = Compile(schema);
  return (value: unknown, file: string): Static<Schema> => {
    if (compiled.Check(value)) return value as Static<Schema>;
    const wrong = [...compiled.Errors(value)].slice(0, 3);
    const places = wrong.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new ProvisioningError(`${file}: ${places.join('; ')}`);
  };
}
