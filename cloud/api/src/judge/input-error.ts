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

/** @throws InputError for a file that the system does not give; anything else as it is. */
export const tellUnopened = (path: string) => (error: NodeJS.ErrnoException) => {
  if (error.syscall === undefined) throw error;
  throw new InputError(
    `No se pudo leer ${path} (${error.code}); revise el nombre y los permisos.`,
    `${path} could not be read (${error.code}); check its name and permissions.`,
  );
};
