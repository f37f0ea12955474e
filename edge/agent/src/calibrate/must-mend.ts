/** What was typed or written must be mended before it can work: the command ends with code 2. */
export class MustMend extends Error {
  override readonly name = 'MustMend';

  /** @param es what is wrong and how to mend it. @param en the same. */
  constructor(es: string, en: string) {
    super(`${es} / ${en}`);
  }
}

/** Something to know about a campaign that does not stop it. */
export interface Note {
  readonly es: string;
  readonly en: string;
}
