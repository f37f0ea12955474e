/** An order, sent to a running samay-cloud, which has the store. */
import { InputError } from '../judge/input-error.ts';
import type { RecalibrationLine } from '../schemas/recalibration.ts';

export interface Sent {
  /** Such as `http://127.0.0.1:8080`. */
  readonly server: string;
  /** Of the scope admin. */
  readonly key: string;
  readonly order: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** @returns the lines as they come. @throws InputError telling what the server refused and the mend. */
export async function* ask({
  server,
  key,
  order,
  signal,
}: Sent): AsyncGenerator<RecalibrationLine> {
  const response = await send({ server, key, order, signal });
  if (!response.ok || response.body === null) throw await refusal(response);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as RecalibrationLine;
  }
}

async function send({ server, key, order, signal }: Sent): Promise<Response> {
  try {
    return await fetch(new URL('/v1/recalibrations', server), {
      method: 'POST',
      headers: { authorization: `Token ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(order),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new InputError(
      `No responde ${server}: inicie "samay-cloud run" o dé --server.`,
      `${server} does not answer: start "samay-cloud run", or give --server.`,
    );
  }
}

async function refusal(response: Response): Promise<InputError> {
  const problem: unknown = await response.json().catch(() => undefined);
  const { detalle, detail, errors } = {
    ...{ detalle: `HTTP ${response.status}`, detail: `HTTP ${response.status}` },
    ...(problem as { detalle?: string; detail?: string; errors?: Fault[] } | undefined),
  };
  if (errors === undefined) return new InputError(detalle, detail);
  return new InputError(
    errors.map((fault) => `${fault.parameter}: ${fault.detalle}`).join('\n'),
    errors.map((fault) => `${fault.parameter}: ${fault.detail}`).join('\n'),
  );
}

interface Fault {
  readonly parameter: string;
  readonly detail: string;
  readonly detalle: string;
}
