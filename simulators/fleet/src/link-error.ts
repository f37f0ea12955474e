/** `refused`: the broker said no, with this CONNACK code. `ended`: the connection is gone. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly code: 'refused' | 'ended';
  /** CONNACK return code, MQTT 3.1.1 §3.2.2.3. */
  readonly returnCode?: number;

  constructor(code: LinkError['code'], message: string, returnCode?: number) {
    super(message);
    this.code = code;
    if (returnCode !== undefined) this.returnCode = returnCode;
  }
}
