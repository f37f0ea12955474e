/** What can go wrong in operation: a stable code, and Spanish and English that say the mend. */
export type FlowsErrorCode =
  | 'FLOWS_SETTING'
  | 'FLOWS_NOT_SET_UP'
  | 'FLOWS_ALREADY_SET_UP'
  | 'FLOWS_PORT'
  | 'FLOWS_IMPORTS'
  | 'FLOWS_SECRET'
  | 'FLOWS_FILE'
  | 'FLOWS_BACKUP';

export class FlowsError extends Error {
  override readonly name = 'FlowsError';
  readonly code: FlowsErrorCode;

  constructor(code: FlowsErrorCode, es: string, en: string, options: ErrorOptions = {}) {
    super(`${es} / ${en}`, options);
    this.code = code;
  }
}
