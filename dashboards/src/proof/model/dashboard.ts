/** A classic dashboard (schema version 42) as far as it is run and checked here. */
import Type, { type Static } from 'typebox';
import { checkOf } from './check.ts';

const Uid = Type.String({ pattern: '^[a-zA-Z0-9_-]{1,40}$' });
const Text = Type.String({ minLength: 1 });

const DataSource = Type.Object({ type: Text, uid: Text });

const Target = Type.Object({
  refId: Text,
  query: Type.Optional(Type.String()),
  rawQuery: Type.Optional(Type.Boolean()),
  resultFormat: Type.Optional(Type.Union([Type.Literal('time_series'), Type.Literal('table')])),
  alias: Type.Optional(Type.String()),
  hide: Type.Optional(Type.Boolean()),
  datasource: Type.Optional(DataSource),
});

const Link = Type.Object({ title: Type.String(), url: Type.Optional(Type.String()) });

const Defaults = Type.Object({
  unit: Type.Optional(Type.String()),
  links: Type.Optional(Type.Array(Link)),
});
const FieldConfig = Type.Object({
  defaults: Type.Optional(Defaults),
  overrides: Type.Optional(
    Type.Array(
      Type.Object({
        matcher: Type.Object({ id: Text }),
        properties: Type.Array(Type.Object({ id: Text, value: Type.Optional(Type.Unknown()) })),
      }),
    ),
  ),
});

const Place = Type.Object({
  x: Type.Integer({ minimum: 0, maximum: 23 }),
  y: Type.Integer({ minimum: 0 }),
  w: Type.Integer({ minimum: 1, maximum: 24 }),
  h: Type.Integer({ minimum: 1 }),
});

const panelBase = {
  id: Type.Integer(),
  type: Text,
  title: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  gridPos: Place,
  datasource: Type.Optional(DataSource),
  targets: Type.Optional(Type.Array(Target)),
  fieldConfig: Type.Optional(FieldConfig),
  options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  transformations: Type.Optional(
    Type.Array(Type.Object({ id: Text, options: Type.Optional(Type.Unknown()) })),
  ),
  links: Type.Optional(Type.Array(Link)),
  interval: Type.Optional(Type.String()),
  maxDataPoints: Type.Optional(Type.Number()),
  timeFrom: Type.Optional(Type.String()),
  timeShift: Type.Optional(Type.String()),
  repeat: Type.Optional(Type.String()),
};
const LeafPanel = Type.Object(panelBase);
const Panel = Type.Object({ ...panelBase, panels: Type.Optional(Type.Array(LeafPanel)) });
export type Panel = Static<typeof Panel>;

const Chosen = Type.Union([Type.String(), Type.Array(Type.String())]);
const TemplateVariable = Type.Object({
  name: Type.String({ pattern: '^\\w+$' }),
  type: Text,
  label: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  /** InfluxQL of a `query`, the choices of a `custom`, the plugin of a `datasource`. */
  query: Type.Optional(Type.Union([Type.String(), Type.Object({ query: Type.String() })])),
  definition: Type.Optional(Type.String()),
  regex: Type.Optional(Type.String()),
  multi: Type.Optional(Type.Boolean()),
  includeAll: Type.Optional(Type.Boolean()),
  allValue: Type.Optional(Type.String()),
  current: Type.Optional(Type.Object({ value: Type.Optional(Chosen) })),
  options: Type.Optional(
    Type.Array(Type.Object({ text: Type.Optional(Chosen), value: Type.Optional(Chosen) })),
  ),
  datasource: Type.Optional(DataSource),
});
export type TemplateVariable = Static<typeof TemplateVariable>;

const Annotation = Type.Object({
  name: Type.String(),
  enable: Type.Optional(Type.Boolean()),
  datasource: Type.Optional(DataSource),
  target: Type.Optional(Type.Unknown()),
  query: Type.Optional(Type.String()),
  builtIn: Type.Optional(Type.Number()),
});

const Dashboard = Type.Object({
  uid: Uid,
  title: Text,
  description: Type.Optional(Type.String()),
  tags: Type.Optional(Type.Array(Text)),
  schemaVersion: Type.Integer({ minimum: 1 }),
  timezone: Type.Optional(Type.String()),
  time: Type.Object({ from: Text, to: Text }),
  refresh: Type.Optional(Type.String()),
  templating: Type.Object({ list: Type.Optional(Type.Array(TemplateVariable)) }),
  annotations: Type.Object({ list: Type.Optional(Type.Array(Annotation)) }),
  links: Type.Optional(
    Type.Array(
      Type.Object({
        title: Type.String(),
        type: Text,
        url: Type.Optional(Type.String()),
        tags: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  ),
  panels: Type.Array(Panel, { minItems: 1 }),
});
export type Dashboard = Static<typeof Dashboard>;

export const checkDashboard = checkOf(Dashboard);

/** Every panel in the order of the page, those inside collapsed rows too. */
export const panelsOf = ({ panels }: Dashboard): Panel[] =>
  panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
