/** Rules, whom they reach, when, and when not: what Grafana reads from `alerting/`. */
import { folders } from '../boards/boards.ts';
import type { YamlFile } from '../provisioning/yaml-file.ts';
import { fleetRules } from './fleet-rules.ts';
import { pipelineRules } from './pipeline-rules.ts';
import { type RuleFacts, ruleOf } from './rule.ts';

const orgId = 1;
const team = 'Equipo Samay';
const offHours = 'noches y fines de semana';
const location = 'America/Lima';

const group = (name: string, interval: string, rules: readonly RuleFacts[]) => ({
  orgId,
  name,
  // Title of the folder: files know no uid of it.
  folder: folders.es,
  interval,
  rules: rules.map(ruleOf),
});

export const alerting = (): Record<string, YamlFile> => ({
  'provisioning/alerting/rules.yaml': {
    note: '# Quién avisa de qué: dashboards/DECISIONS.md / who tells of what.\n',
    content: {
      apiVersion: 1,
      groups: [group('samay-tuberia', '1m', pipelineRules), group('samay-flota', '5m', fleetRules)],
    },
  },
  'provisioning/alerting/contact-points.yaml': {
    note: '# GRAFANA_ALERTS_URL y/and GRAFANA_ALERTS_TOKEN: a quién se avisa / who is told.\n',
    content: {
      apiVersion: 1,
      contactPoints: [
        {
          orgId,
          name: team,
          receivers: [
            {
              uid: 'samay-team-webhook',
              type: 'webhook',
              settings: {
                url: '$GRAFANA_ALERTS_URL',
                httpMethod: 'POST',
                authorization_scheme: 'Bearer',
                authorization_credentials: '$GRAFANA_ALERTS_TOKEN',
              },
            },
          ],
        },
      ],
    },
  },
  'provisioning/alerting/policies.yaml': {
    note: '# Este archivo es todo el árbol de la organización / this is the whole tree of the organization.\n',
    content: {
      apiVersion: 1,
      policies: [
        {
          orgId,
          receiver: team,
          group_by: ['alertname', 'city'],
          group_wait: '30s',
          group_interval: '5m',
          repeat_interval: '12h',
          routes: [
            {
              receiver: team,
              object_matchers: [['severity', '=', 'critical']],
              repeat_interval: '2h',
            },
            {
              receiver: team,
              object_matchers: [['severity', '=', 'visit']],
              // Nobody climbs a pole at night; what lasts is told in the morning.
              mute_time_intervals: [offHours],
              group_wait: '10m',
              repeat_interval: '24h',
            },
          ],
        },
      ],
    },
  },
  'provisioning/alerting/mute-times.yaml': {
    note: '',
    content: {
      apiVersion: 1,
      muteTimes: [
        {
          orgId,
          name: offHours,
          time_intervals: [
            {
              times: [
                { start_time: '00:00', end_time: '08:00' },
                { start_time: '18:00', end_time: '24:00' },
              ],
              location,
            },
            { weekdays: ['saturday', 'sunday'], location },
          ],
        },
      ],
    },
  },
});
