/** The open data of a Samay installation, typed from its OpenAPI document. */
import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components } from './openapi.ts';
import type { WholePaths } from './whole.ts';

/** As the document has them: an item is whole, or sparse where it was asked with `fields`. */
export type { paths as SparsePaths } from './openapi.ts';
/** The same with every item whole, as they are without `fields`. */
export type { WholePaths as paths } from './whole.ts';
/** What an answer is made of, by name: `Schemas['Station']`. */
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What answers are read as; other formats are asked with `parseAs`. */
type Media = 'application/json' | 'application/problem+json';

/**
 * Items are typed whole. Who asks with `fields` reads what was named and nothing else, or asks
 * `samayClient<SparsePaths>`, whose items may lack any field.
 *
 * @param baseUrl where the installation is, such as `http://127.0.0.1:8080`.
 * @param options of `fetch`, and `fetch` itself where it is another.
 */
export const samayClient = <Paths extends object = WholePaths>(
  baseUrl: string,
  options: Omit<ClientOptions, 'baseUrl'> = {},
): Client<Paths, Media> => createClient<Paths, Media>({ ...options, baseUrl });

/** An answer that is a problem: `problem.errors` names each parameter and its mend. */
export class SamayError extends Error {
  override readonly name = 'SamayError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

interface Answer<Page> {
  readonly data?: Page | undefined;
  readonly error?: Problem | undefined;
}

/**
 * Follows `next` to the end, a page at a time.
 * @param ask one page; the first has no cursor.
 * @throws SamayError of the first answer that is a problem.
 */
export async function* pagesOf<Page extends { readonly next: string | null }>(
  ask: (cursor: string | undefined) => Promise<Answer<Page>>,
): AsyncGenerator<Page> {
  for (let cursor: string | undefined; ; ) {
    const { data, error } = await ask(cursor);
    if (error !== undefined) throw new SamayError(error);
    if (data === undefined) return;
    yield data;
    if (data.next === null) return;
    cursor = new URLSearchParams(data.next.split('?')[1]).get('cursor') ?? undefined;
  }
}
