/** An InfluxDB 2.x made ready through its HTTP API; done again, it changes only what is not so. */
import { type Told, Two } from './influx-two-api.ts';

export interface TwoPlan {
  readonly url: string;
  readonly org: string;
  /** Of raw rows; that of hours and days is `{bucket}/{policy}`, as InfluxDB itself names them. */
  readonly bucket: string;
  /** Undefined: all lie together, for ever. */
  readonly policy: string | undefined;
  /** Undefined for ever. */
  readonly rawKeptMs: number | undefined;
  readonly operator: { readonly token: string; readonly password: string };
  /** Lets raw rows go sooner than until now, which loses those in between. */
  readonly shorten: boolean;
  readonly tell: (told: Told) => void;
}

/** Who is given which rights, least first. Raw rows are written by the API too: `recalibrate`. */
export const readers = {
  gateway: { raw: ['write'], forever: ['write'] },
  grafana: { raw: ['read'], forever: ['read'] },
  api: { raw: ['read', 'write'], forever: ['read', 'write'] },
} as const;
export type Reader = keyof typeof readers;

/** Tokens that are there, and where new ones go. */
export interface TokenFiles {
  read(reader: Reader): Promise<string>;
  write(reader: Reader, token: string): Promise<void>;
}

/** @throws ConfigError telling what the server answered and the mend. */
export async function initTwo(plan: TwoPlan, tokens: TokenFiles): Promise<void> {
  const { org, bucket, policy, rawKeptMs, tell } = plan;
  const two = new Two(plan.url, plan.operator.token);
  if (await two.setUp({ ...plan.operator, org, bucket, seconds: secondsOf(rawKeptMs) })) {
    tell({ es: `organización ${org} hecha`, en: `organisation ${org} made` });
  }
  const orgId = await two.organisation(org);
  const raw = await two.bucket(orgId, bucket, secondsOf(rawKeptMs));
  await keepFor(plan, two, raw);
  await two.mapping(orgId, { bucketId: raw.id, database: bucket, policy: 'autogen', first: true });
  const places: Partial<Record<'raw' | 'forever', string>> = { raw: raw.id };
  if (policy !== undefined) {
    const forever = await two.bucket(orgId, `${bucket}/${policy}`, 0);
    places.forever = forever.id;
    await two.mapping(orgId, { bucketId: forever.id, database: bucket, policy, first: false });
  }
  for (const reader of Object.keys(readers) as Reader[]) {
    const wanted = (['raw', 'forever'] as const).flatMap((place) =>
      readers[reader][place].flatMap((action: string) => {
        const bucketId = places[place];
        return bucketId === undefined ? [] : [{ action, bucketId }];
      }),
    );
    const description = `samay ${reader}`;
    const token = await two.token(orgId, { description, wanted, known: await tokens.read(reader) });
    if (token === undefined) continue;
    await tokens.write(reader, token);
    await two.forgetOthers(orgId, description, token);
    tell({ es: `token de ${reader} hecho`, en: `token of ${reader} made` });
  }
}

/** More is kept at once; less only when told to. */
async function keepFor(
  { rawKeptMs, shorten, tell }: TwoPlan,
  two: Two,
  raw: { readonly id: string; readonly seconds: number },
): Promise<void> {
  const seconds = secondsOf(rawKeptMs);
  if (raw.seconds === seconds) return;
  const shorter = seconds !== 0 && (raw.seconds === 0 || seconds < raw.seconds);
  if (shorter && !shorten) return tell(notShortened(raw.seconds / 86_400));
  await two.keep(raw.id, seconds);
  tell({ es: `lo crudo se guarda ${days(seconds)}`, en: `raw rows are kept ${days(seconds)}` });
}

export const notShortened = (daysNow: number): Told => {
  const now = daysNow === 0 ? '∞' : String(daysNow);
  return {
    es: `lo crudo se sigue guardando ${now} días: con --shorten se borra lo que sobra`,
    en: `raw rows are still kept ${now} days: --shorten lets go of what is more`,
  };
};

const secondsOf = (keptMs: number | undefined): number => (keptMs ?? 0) / 1_000;
const days = (seconds: number): string => (seconds === 0 ? '∞' : `${seconds / 86_400} d`);
