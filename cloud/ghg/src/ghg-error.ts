import type { Told } from './told.ts';

/** Stable; callers decide by it. */
export type GhgErrorCode =
  | 'missing'
  | 'bad-type'
  | 'out-of-range'
  | 'unknown-key'
  | 'unknown-value'
  | 'unknown-unit'
  /** A volume where a mass or an energy is needed, and the like. */
  | 'wrong-dimension'
  /** No factor is known for what was asked. */
  | 'no-factor'
  /** Tank-to-wheel and well-to-wheel, or two ways of weighing gases, in one total. */
  | 'mixed-total'
  | 'too-many';

/** A document or question that cannot be used as it is. Both texts name the field and the mend. */
export class GhgError extends Error {
  readonly code: GhgErrorCode;
  /** Where in the document: `items[2].density.unit`; empty for the document itself. */
  readonly path: string;
  readonly es: string;
  readonly en: string;

  constructor(code: GhgErrorCode, path: string, { es, en }: Told) {
    const at = path === '' ? '' : `${path}: `;
    super(`${at}${en}`);
    this.name = 'GhgError';
    this.code = code;
    this.path = path;
    this.es = `${at}${es}`;
    this.en = `${at}${en}`;
  }
}
