export type ScenarioErrorCode =
  /** An agent did not take what technicians recorded: it says why. */
  | 'VISITS'
  /** samay-cloud did not take what the municipality entered: its answer says why. */
  | 'RECORDS'
  /** An environment variable is wrong: mend it. */
  | 'SETTING'
  /** The scenario's file is wrong: mend the field it names. */
  | 'SCENARIO'
  /** A port is taken: stop the other program or choose another port. */
  | 'PORT_TAKEN'
  /** One of the apps did not start or ended: its log says why. */
  | 'APP_ENDED';

export class ScenarioError extends Error {
  readonly code: ScenarioErrorCode;

  constructor(code: ScenarioErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ScenarioError';
    this.code = code;
  }
}
