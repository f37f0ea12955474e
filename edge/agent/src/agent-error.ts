/** What the caller should do: `PORT_UNAVAILABLE` try again later. */
export type AgentErrorCode = 'PORT_UNAVAILABLE';

export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
