import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { golden } from '../golden.ts';

interface Rule {
  readonly uid: string;
  readonly panelId: number;
  readonly dashboardUid: string;
  readonly labels: object;
  readonly data: readonly {
    readonly relativeTimeRange?: { from: number; to: number };
    readonly model: { readonly query?: string };
  }[];
}
const files = golden();
const read = <T>(path: string): T => parse(files[path] ?? '') as T;
const { groups } = read<{ groups: { folder: string; rules: Rule[] }[] }>(
  'provisioning/alerting/rules.yaml',
);
const rules = groups.flatMap((group) => group.rules);

it('asks nothing that an alert cannot: no variable, a fixed range that ends a minute ago', () => {
  expect(rules.length).toBe(13);
  for (const { uid, data } of rules) {
    expect(data[0]?.model.query, uid).toContain('$timeFilter');
    expect(data[0]?.model.query, uid).not.toMatch(/\$\{|\$__|\$tag/);
    expect(data[0]?.relativeTimeRange?.to, uid).toBe(60);
  }
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
});

it('leads to a panel that is there, in the folder that is there', () => {
  const titles = rules.map(({ uid, dashboardUid, panelId }) => {
    const path = Object.keys(files).find(
      (name) => name.endsWith('.json') && JSON.parse(files[name] ?? '{}').uid === dashboardUid,
    );
    const { panels } = JSON.parse(files[path ?? ''] ?? '{"panels":[]}');
    return [uid, panels.find(({ id }: { id: number }) => id === panelId)?.title];
  });
  expect(Object.fromEntries(titles)).toMatchObject({
    'samay-gateway-unheard': 'Gateways',
    'samay-station-silent': 'Qué visitar primero, y por qué',
    'samay-disk-cloud': 'Disco libre',
  });
  for (const { folder } of groups) {
    expect(Object.keys(files).some((name) => name.includes(`/boards/${folder}/`))).toBe(true);
  }
});

it('has no secret, only where it is', () => {
  const said = Object.entries(files)
    .filter(([name]) => name.endsWith('.yaml'))
    .flatMap(([, text]) => text.split('\n'))
    .filter(
      (line) =>
        !line.startsWith('#') && /(password|token|credentials|httpHeaderValue1): /i.test(line),
    );
  expect(said.length).toBeGreaterThanOrEqual(4);
  for (const line of said) expect(line).toMatch(/: (Token |Bearer )?\$[A-Z_]+$/);
});

it('mutes visits, and nothing else, at night', () => {
  const { policies } = read<{ policies: { routes: object[] }[] }>(
    'provisioning/alerting/policies.yaml',
  );
  const { muteTimes } = read<{ muteTimes: { name: string }[] }>(
    'provisioning/alerting/mute-times.yaml',
  );
  expect(policies[0]?.routes).toMatchObject([
    { object_matchers: [['severity', '=', 'critical']] },
    {
      object_matchers: [['severity', '=', 'visit']],
      mute_time_intervals: [muteTimes[0]?.name],
    },
  ]);
  expect(policies[0]?.routes[0]).not.toHaveProperty('mute_time_intervals');
});
