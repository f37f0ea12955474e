/**
 * What can go wrong in operation. `code` is stable; the message is for people, in Spanish and then
 * in English, and says the mend.
 */
export type GatewayErrorCode =
  | 'GATEWAY_SETTING'
  | 'GATEWAY_PORT'
  | 'GATEWAY_DEVICE_NAME'
  | 'GATEWAY_DEVICE_EXISTS'
  | 'GATEWAY_DEVICE_UNKNOWN'
  | 'GATEWAY_DEVICE_FILE'
  | 'GATEWAY_DEVICE_STATE'
  | 'GATEWAY_ACCOUNT'
  | 'GATEWAY_REGISTER'
  | 'GATEWAY_PASSWORD_FILE'
  | 'GATEWAY_DURATION'
  | 'GATEWAY_GUESTS'
  | 'GATEWAY_DATA_DIR'
  | 'GATEWAY_DEAD_LETTERS'
  | 'GATEWAY_BUSY'
  | 'GATEWAY_CLOCK'
  | 'GATEWAY_AUTHORITY'
  | 'GATEWAY_CERTIFICATE'
  | 'GATEWAY_CERTIFICATE_FILE'
  | 'GATEWAY_TOPIC'
  | 'GATEWAY_NOT_KEPT'
  | 'GATEWAY_PROTOCOL'
  | 'GATEWAY_REDIS'
  | 'GATEWAY_SLOW_SUBSCRIBER'
  | 'GATEWAY_PACKET_SIZE'
  | 'GATEWAY_CONTROL'
  | 'GATEWAY_NOT_RUNNING'
  | 'GATEWAY_AUDIT'
  | 'GATEWAY_DESIRED'
  | 'GATEWAY_COMMAND'
  | 'GATEWAY_BACKUP'
  | 'GATEWAY_RELEASE';

export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  readonly es: string;
  readonly en: string;

  constructor(code: GatewayErrorCode, es: string, en: string, options: ErrorOptions = {}) {
    super(`${es} / ${en}`, options);
    this.code = code;
    this.es = es;
    this.en = en;
  }
}
