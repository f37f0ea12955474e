export interface YamlFile {
  /** Comments at its head. */
  readonly note: string;
  readonly content: unknown;
}
