import { DoctorAnswer } from './doctor/answer.ts';

/** Committed outputs of this package: path within it → text. */
export const golden = (): Record<string, string> => ({
  'doctor.schema.json': `${JSON.stringify(
    { $schema: 'https://json-schema.org/draft/2020-12/schema', ...DoctorAnswer },
    null,
    2,
  )}\n`,
});
