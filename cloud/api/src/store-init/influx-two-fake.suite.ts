/** What of InfluxDB 2's HTTP API `store init` needs, and nothing else: what is not right is refused. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;
interface Stored extends Json {
  id: string;
}

const shapes: Record<string, readonly string[]> = {
  '/api/v2/setup': ['username', 'password', 'token', 'org', 'bucket', 'retentionPeriodSeconds'],
  '/api/v2/orgs': ['name'],
  '/api/v2/buckets': ['orgID', 'name', 'retentionRules'],
  '/api/v2/dbrps': ['orgID', 'bucketID', 'database', 'retention_policy', 'default'],
  '/api/v2/authorizations': ['orgID', 'description', 'permissions'],
};

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface FakeTwo {
  readonly url: string;
  /** Method and path of what was changed. */
  readonly changes: string[];
  readonly state: { orgs: Stored[]; buckets: Stored[]; dbrps: Stored[]; authorizations: Stored[] };
  close(): Promise<void>;
}

/** @param showsTokens whether the list of authorizations has them, as until 2.8. */
export async function startFakeTwo({ showsTokens = true } = {}): Promise<FakeTwo> {
  const state: FakeTwo['state'] = { orgs: [], buckets: [], dbrps: [], authorizations: [] };
  const changes: string[] = [];
  let isSetUp = false;
  const make = (kind: keyof typeof state, fields: Json): Stored => {
    const one = { id: randomBytes(8).toString('hex'), ...fields };
    state[kind].push(one);
    return one;
  };
  const makeBucket = ({ name, orgID, retentionRules }: Json): Stored => {
    if (state.buckets.some((bucket) => bucket['name'] === name)) {
      throw new Refused(422, `bucket with name ${String(name)} already exists`);
    }
    const [rule] = retentionRules as { type: string; everySeconds: number }[];
    const seconds = rule?.everySeconds ?? 0;
    if (seconds !== 0 && seconds < 3_600) throw new Refused(422, 'at least an hour');
    const kept = seconds === 0 ? [] : [rule];
    return make('buckets', { name, orgID, retentionRules: kept });
  };
  const operator = () => state.authorizations[0]?.['token'];

  function answer(method: string, url: URL, body: Json, token: string | undefined): Json {
    const path = url.pathname;
    const query = (name: string) => url.searchParams.get(name);
    if (path === '/api/v2/setup' && method === 'GET') return { allowed: !isSetUp };
    if (path === '/api/v2/setup' && method === 'POST') {
      if (isSetUp) throw new Refused(422, 'onboarding has already been completed');
      if (String(body['password']).length < 8) throw new Refused(400, 'password too short');
      isSetUp = true;
      make('authorizations', { token: body['token'], description: 'operator', permissions: [] });
      const org = make('orgs', { name: body['org'] });
      const everySeconds = body['retentionPeriodSeconds'];
      const retentionRules = [{ type: 'expire', everySeconds }];
      makeBucket({ name: body['bucket'], orgID: org.id, retentionRules });
      return { org };
    }
    const known = state.authorizations.find((one) => one['token'] === token);
    if (!known) throw new Refused(401, 'unauthorized access');
    if (path === '/api/v2/buckets' && method === 'GET') {
      const seen = state.buckets.filter((one) => one['name'] === (query('name') ?? one['name']));
      return { buckets: token === operator() ? seen : [] };
    }
    if (token !== operator()) throw new Refused(401, 'insufficient permissions');
    const [, , , kind, id] = path.split('/');
    switch (`${method} ${kind}${id ? '/id' : ''}`) {
      case 'GET orgs':
        if (!state.orgs.some(({ name }) => name === query('org'))) throw new Refused(404, 'no org');
        return { orgs: state.orgs.filter(({ name }) => name === query('org')) };
      case 'POST orgs':
        return make('orgs', body);
      case 'POST buckets':
        return makeBucket(body);
      case 'PATCH buckets/id': {
        const bucket = state.buckets.find((one) => one.id === id);
        if (!bucket) throw new Refused(404, 'bucket not found');
        const [rule] = body['retentionRules'] as { everySeconds: number }[];
        if (rule) bucket['retentionRules'] = rule.everySeconds === 0 ? [] : [rule];
        return bucket;
      }
      case 'GET dbrps': {
        const virtual = state.buckets.map(({ id: bucketID, name }) => ({
          ...{ id: bucketID, bucketID, database: name, retention_policy: 'autogen' },
          ...{ default: true, virtual: true },
        }));
        const all = [...state.dbrps, ...virtual];
        return { content: all.filter(({ database }: Json) => database === query('db')) };
      }
      case 'POST dbrps': {
        if (!state.buckets.some((one) => one.id === body['bucketID'])) throw new Refused(404, 'b');
        const same = ({ database, retention_policy }: Json) =>
          database === body['database'] && retention_policy === body['retention_policy'];
        if (state.dbrps.some(same)) throw new Refused(422, 'dbrp mapping already exists');
        return make('dbrps', body);
      }
      case 'DELETE dbrps/id':
        state.dbrps = state.dbrps.filter((one) => one.id !== id);
        return {};
      case 'GET authorizations': {
        const all = state.authorizations.filter((one) => one['orgID'] === query('orgID'));
        return {
          authorizations: all.map(({ token: own, ...one }) => ({
            ...one,
            ...(showsTokens ? { token: own } : {}),
          })),
        };
      }
      case 'POST authorizations': {
        const permissions = body['permissions'] as { action: string; resource: Json }[];
        for (const { action, resource } of permissions) {
          if (action !== 'read' && action !== 'write') throw new Refused(400, 'action');
          if (resource['type'] !== 'buckets' || !resource['id']) throw new Refused(400, 'resource');
        }
        return make('authorizations', { ...body, token: randomBytes(32).toString('base64') });
      }
      case 'DELETE authorizations/id':
        state.authorizations = state.authorizations.filter((one) => one.id !== id);
        return {};
    }
    throw new Refused(404, `path not found: ${method} ${path}`);
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://fake');
    const token = /^Token (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    try {
      const body = await bodyOf(request, url.pathname);
      const content = answer(request.method ?? '', url, body, token);
      if (request.method !== 'GET') changes.push(`${request.method} ${url.pathname}`);
      const status = { POST: 201, DELETE: 204 }[request.method ?? ''] ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? '' : JSON.stringify(content));
    } catch (error) {
      const { status = 500, message } = error as Refused;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: 'refused', message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    state,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage, path: string): Promise<Json> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  if (request.method !== 'POST') return text === '' ? {} : (JSON.parse(text) as Json);
  if (request.headers['content-type'] !== 'application/json') throw new Refused(400, 'no JSON');
  const body = JSON.parse(text) as Json;
  const [given, wanted] = [Object.keys(body).sort(), [...(shapes[path] ?? [])].sort()];
  if (given.join() !== wanted.join()) throw new Refused(400, `fields ${given} for ${wanted}`);
  return body;
}
