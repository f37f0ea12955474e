/** `provisioning/alerting/*.yaml`, as Grafana reads them from files (its HTTP API says some otherwise). */
import Type, { type Static } from 'typebox';
import { checkOf } from './check.ts';

const Uid = Type.String({ pattern: '^[a-zA-Z0-9_-]{1,40}$' });
const Text = Type.String({ minLength: 1 });
const closed = { additionalProperties: false };
/** `10m`, `0s`, `1h30m`. */
const Duration = Type.String({ pattern: '^(\\d+(ms|s|m|h|d|w))+$' });
const RefId = Type.String({ pattern: '^[A-Za-z]\\w*$' });

const InfluxModel = Type.Object(
  {
    refId: RefId,
    rawQuery: Type.Literal(true),
    query: Text,
    resultFormat: Type.Union([Type.Literal('time_series'), Type.Literal('table')]),
    alias: Type.Optional(Type.String()),
    intervalMs: Type.Optional(Type.Integer({ minimum: 1 })),
    maxDataPoints: Type.Optional(Type.Integer({ minimum: 1 })),
    datasource: Type.Optional(Type.Object({ type: Text, uid: Text })),
    hide: Type.Optional(Type.Boolean()),
  },
  closed,
);

const expression = {
  refId: RefId,
  expression: Text,
  datasource: Type.Optional(
    Type.Object({ type: Type.Literal('__expr__'), uid: Type.Literal('__expr__') }),
  ),
  intervalMs: Type.Optional(Type.Integer()),
  maxDataPoints: Type.Optional(Type.Integer()),
  hide: Type.Optional(Type.Boolean()),
};
const ReduceModel = Type.Object(
  {
    ...expression,
    type: Type.Literal('reduce'),
    reducer: Text,
    settings: Type.Optional(
      Type.Union([
        Type.Object({ mode: Type.Literal('dropNN') }, closed),
        Type.Object({ mode: Type.Literal('replaceNN'), replaceWithValue: Type.Number() }, closed),
        Type.Object({ mode: Type.Literal('') }, closed),
      ]),
    ),
  },
  closed,
);
const ThresholdModel = Type.Object(
  {
    ...expression,
    type: Type.Literal('threshold'),
    conditions: Type.Array(
      Type.Object({
        evaluator: Type.Object({ type: Text, params: Type.Array(Type.Number()) }, closed),
      }),
      { minItems: 1, maxItems: 1 },
    ),
  },
  closed,
);
const MathModel = Type.Object({ ...expression, type: Type.Literal('math') }, closed);

const RuleQuery = Type.Object(
  {
    refId: RefId,
    datasourceUid: Text,
    queryType: Type.Optional(Type.String()),
    /** Seconds before the evaluation. */
    relativeTimeRange: Type.Optional(
      Type.Object({ from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) }, closed),
    ),
    model: Type.Union([ReduceModel, ThresholdModel, MathModel, InfluxModel]),
  },
  closed,
);
export type RuleQuery = Static<typeof RuleQuery>;

const Texts = Type.Record(Type.String(), Type.String());
const AlertRule = Type.Object(
  {
    uid: Uid,
    title: Text,
    condition: RefId,
    data: Type.Array(RuleQuery, { minItems: 1 }),
    for: Duration,
    keepFiringFor: Type.Optional(Duration),
    noDataState: Type.Enum(['OK', 'Alerting', 'NoData', 'KeepLast']),
    execErrState: Type.Enum(['OK', 'Alerting', 'Error', 'KeepLast']),
    dashboardUid: Type.Optional(Uid),
    panelId: Type.Optional(Type.Integer({ minimum: 1 })),
    labels: Type.Optional(Texts),
    annotations: Type.Optional(Texts),
    isPaused: Type.Optional(Type.Boolean()),
    missing_series_evals_to_resolve: Type.Optional(Type.Integer({ minimum: 1 })),
    notification_settings: Type.Optional(Type.Object({ receiver: Text })),
  },
  closed,
);
export type AlertRule = Static<typeof AlertRule>;

const RuleGroup = Type.Object(
  {
    orgId: Type.Optional(Type.Integer({ minimum: 1 })),
    name: Text,
    folder: Text,
    interval: Duration,
    rules: Type.Array(AlertRule, { minItems: 1 }),
  },
  closed,
);

const Matcher = Type.Tuple([Text, Type.Enum(['=', '!=', '=~', '!~']), Type.String()]);
const timings = {
  receiver: Type.Optional(Text),
  group_by: Type.Optional(Type.Array(Text)),
  group_wait: Type.Optional(Duration),
  group_interval: Type.Optional(Duration),
  repeat_interval: Type.Optional(Duration),
};
const Route = Type.Object({
  ...timings,
  continue: Type.Optional(Type.Boolean()),
  object_matchers: Type.Optional(Type.Array(Matcher)),
  mute_time_intervals: Type.Optional(Type.Array(Text)),
});
const Policy = Type.Object(
  {
    ...timings,
    orgId: Type.Optional(Type.Integer({ minimum: 1 })),
    receiver: Text,
    routes: Type.Optional(Type.Array(Route)),
  },
  closed,
);
const ContactPoint = Type.Object(
  {
    orgId: Type.Optional(Type.Integer({ minimum: 1 })),
    name: Text,
    receivers: Type.Array(
      Type.Object(
        {
          uid: Uid,
          type: Text,
          settings: Type.Record(Type.String(), Type.Unknown()),
          secureSettings: Type.Optional(Texts),
          disableResolveMessage: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

/** One file may hold any of them; what Grafana does not read is refused here. */
export const AlertingFile = Type.Object(
  {
    apiVersion: Type.Literal(1),
    groups: Type.Optional(Type.Array(RuleGroup)),
    contactPoints: Type.Optional(Type.Array(ContactPoint)),
    policies: Type.Optional(Type.Array(Policy)),
    templates: Type.Optional(
      Type.Array(Type.Object({ orgId: Type.Optional(Type.Integer()), name: Text, template: Text })),
    ),
    muteTimes: Type.Optional(
      Type.Array(
        Type.Object({
          orgId: Type.Optional(Type.Integer()),
          name: Text,
          time_intervals: Type.Array(Type.Unknown()),
        }),
      ),
    ),
  },
  closed,
);
export type AlertingFile = Static<typeof AlertingFile>;

export const checkAlertingFile = checkOf(AlertingFile);
