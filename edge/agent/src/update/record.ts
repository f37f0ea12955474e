/** `update.json`: how the last update went, for the technician and the doctor, and which releases are not tried again. */
import Type, { type Static } from 'typebox';
import { type Failed, type Reason, reasons } from './trial.ts';

const FailedRelease = Type.Object({
  version: Type.String(),
  reason: Type.Enum([...reasons]),
  tries: Type.Integer(),
  trial: Type.String(),
});

const states = ['trial', 'confirmed', 'rolled-back', 'refused'] as const;

export const UpdateRecord = Type.Object({
  /** `refused`: before anything was changed. */
  state: Type.Enum([...states]),
  /** That was to be put in place; absent where it is not known. */
  version: Type.Optional(Type.String()),
  /** What ran before. */
  from: Type.Optional(Type.String()),
  at: Type.String(),
  code: Type.Optional(Type.String()),
  es: Type.Optional(Type.String()),
  en: Type.Optional(Type.String()),
  failed: Type.Array(FailedRelease),
});
export type UpdateRecord = Static<typeof UpdateRecord>;

/** Of so many a station remembers that they were no good. */
const failedMax = 20;

export const withFailed = (all: readonly Failed[], one: Failed): Failed[] =>
  [...all.filter(({ version }) => version !== one.version), one].slice(-failedMax);

export const reasonTexts: Readonly<Record<Reason, { readonly es: string; readonly en: string }>> = {
  crashes: { es: 'se cae al arrancar', en: 'it does not stay up' },
  silent: { es: 'no dijo que vive', en: 'it did not say that it lives' },
  'not-measured': { es: 'no midió', en: 'it did not measure' },
  'not-connected': { es: 'no se conectó al gateway', en: 'it did not connect to the gateway' },
  interrupted: { es: 'se cortó dos veces durante la prueba', en: 'it was cut off twice on trial' },
};
