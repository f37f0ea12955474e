/** Something that was typed, or a line of a file, that cannot be used. Both texts name the mend. */
export class InputError extends Error {
  readonly code = 'BAD_INPUT';
  readonly es: string;
  readonly en: string;

  constructor(es: string, en: string, options: ErrorOptions = {}) {
    super(en, options);
    this.name = 'InputError';
    this.es = es;
    this.en = en;
  }
}
