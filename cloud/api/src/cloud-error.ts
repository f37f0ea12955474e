/** What can go wrong while answering, sorted by what the caller should do. */
export const problemKinds = {
  'bad-parameter': { status: 400, title: 'Bad parameter' },
  'bad-request': { status: 400, title: 'Bad request' },
  unauthorized: { status: 401, title: 'Unauthorized' },
  forbidden: { status: 403, title: 'Forbidden' },
  'not-found': { status: 404, title: 'Not found' },
  'unknown-device': { status: 404, title: 'Unknown device' },
  'unknown-alert': { status: 404, title: 'Unknown alert' },
  'unknown-indicator': { status: 404, title: 'Unknown indicator' },
  'no-inventory': { status: 404, title: 'No inventory' },
  'unknown-photo': { status: 404, title: 'Unknown photo' },
  'unknown-person': { status: 404, title: 'Unknown person' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'not-acceptable': { status: 406, title: 'Not acceptable' },
  'not-kept': { status: 410, title: 'No longer kept' },
  conflict: { status: 409, title: 'Conflict' },
  'too-large': { status: 413, title: 'Content too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  'store-unavailable': { status: 503, title: 'Store unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemKinds;

/** One text in the two languages of an answer. */
export interface Detail {
  readonly en: string;
  readonly es: string;
}

/** One parameter at fault: what is wrong with it and how to mend it. */
export interface ParameterFault extends Detail {
  readonly parameter: string;
}

interface CloudErrorOptions extends ErrorOptions {
  readonly faults?: readonly ParameterFault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is a problem. Its texts are public: they go to whoever asked. */
export class CloudError extends Error {
  readonly code: ProblemCode;
  readonly detail: Detail;
  readonly faults: readonly ParameterFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: Detail, options: CloudErrorOptions = {}) {
    super(detail.en, options);
    this.name = 'CloudError';
    this.code = code;
    this.detail = detail;
    this.faults = options.faults ?? [];
    this.headers = options.headers ?? {};
  }
}

/** @returns the problem of one or several parameters, told together. */
export const badParameters = (faults: readonly ParameterFault[]): CloudError =>
  new CloudError(
    'bad-parameter',
    {
      en: faults.map((fault) => `${fault.parameter}: ${fault.en}`).join(' '),
      es: faults.map((fault) => `${fault.parameter}: ${fault.es}`).join(' '),
    },
    { faults },
  );
