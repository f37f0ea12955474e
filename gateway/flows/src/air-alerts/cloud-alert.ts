/** What a samay-cloud answers to `GET /v1/alerts`, as far as it is told to people. */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const name = Type.String({ minLength: 1, maxLength: 100 });
const says = Type.Object({
  es: Type.String({ maxLength: 300 }),
  en: Type.String({ maxLength: 300 }),
});
const time = Type.String({ format: 'date-time' });
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const CloudAlert = Type.Object({
  id: name,
  state: Type.Enum(['open', 'acknowledged', 'closed', 'withdrawn']),
  device: name,
  city: name,
  quantity: name,
  /** What was exceeded, in words. */
  rule: says,
  unit: Type.String({ maxLength: 20 }),
  threshold: Type.Number(),
  /** RFC 3339, of the averages and not of the saying; `to` is null while it lasts. */
  from: time,
  to: orNull(time),
  ended: orNull(Type.Enum(['below', 'no-data', 'rule-ended', 'rule-removed', 'rule-changed'])),
  /** Highest average, in `unit`. */
  peak: Type.Number(),
  /** Highest level of the norm that the peak is over; null where the norm has none. */
  level: orNull(name),
});
export type CloudAlert = Static<typeof CloudAlert>;

const page = Compile(
  Type.Object({
    alerts: Type.Array(CloudAlert, { maxItems: 10_000 }),
    next: orNull(Type.String({ maxLength: 4_000 })),
  }),
);

interface AlertsPage {
  readonly alerts: readonly CloudAlert[];
  /** Of the page after it; undefined for the last. */
  readonly cursor: string | undefined;
}

/** What answers is no samay-cloud, or another version; the message is for the status of the node, Spanish. */
export class StrangeAnswer extends Error {}

/** @throws StrangeAnswer naming the field that is not as the API says. */
export function readAlertsPage(body: string): AlertsPage {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new StrangeAnswer('la respuesta no es JSON: ¿es un samay-cloud?');
  }
  if (!page.Check(answer)) {
    const error = page.Errors(answer)[0];
    const field = error?.instancePath.slice(1).replaceAll('/', '.') || 'alerts';
    throw new StrangeAnswer(`${field} no es como dice la API de samay-cloud: ${error?.message}`);
  }
  const { alerts, next } = answer;
  // Of the address only the cursor counts: what is asked next is asked where it was configured.
  const cursor = new URLSearchParams(next?.split('?')[1] ?? '').get('cursor') ?? undefined;
  return { alerts, cursor };
}
