/** What the API says of what it refuses. */
import type { Problem, Schemas } from '@samay/client';

type Bilingual = Readonly<Schemas['Text']>;

/** RFC 9457, with `detalle` as the Spanish of `detail`. */
export function problemText(body: unknown): Bilingual | null {
  if (typeof body !== 'object' || body === null) return null;
  const { title, detail, detalle } = body as Record<string, unknown>;
  const en = [detail, title].find((text) => typeof text === 'string');
  const es = [detalle, en].find((text) => typeof text === 'string');
  return typeof en === 'string' && typeof es === 'string' ? { es, en } : null;
}

/** @returns what is wrong with what was given, by its name. */
export function faultsIn(body: unknown): Readonly<Record<string, Bilingual>> {
  const { errors } = (body ?? {}) as Partial<Problem>;
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    errors.map(({ parameter, detail, detalle }) => [parameter, { es: detalle, en: detail }]),
  );
}
