import { resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ScenarioError } from './scenario-error.ts';

const Port = (port: number) => Type.Integer({ minimum: 1, maximum: 65_535, default: port });

/** What the environment sets; the apps get their own from it. */
const Settings = Type.Object({
  SAMAY_HTTP_PORT: Port(8080),
  SAMAY_MQTT_PORT: Port(1883),
  SAMAY_GATEWAY_HTTP_PORT: Port(9883),
  SAMAY_DATA_DIR: Type.String({ minLength: 1, default: '.samay' }),
  SAMAY_STORE: Type.Enum(['duckdb', 'influx'], { default: 'duckdb' }),
});

export interface Settings {
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly gatewayHttpPort: number;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly store: 'duckdb' | 'influx';
}

/**
 * @param env the environment; an empty variable counts as absent.
 * @throws ScenarioError SETTING, naming the variable and what it may be.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(Settings.properties).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const read = Value.Convert(Settings, Value.Default(Settings, given));
  if (!Value.Check(Settings, read)) {
    const error = Value.Errors(Settings, read)[0];
    const name = error?.instancePath.slice(1) ?? '';
    throw new ScenarioError(
      'SETTING',
      `${name}=${env[name]} no sirve / is not valid: ${error?.message}`,
    );
  }
  return named(read);
}

const named = (read: Static<typeof Settings>): Settings => ({
  httpPort: read.SAMAY_HTTP_PORT,
  mqttPort: read.SAMAY_MQTT_PORT,
  gatewayHttpPort: read.SAMAY_GATEWAY_HTTP_PORT,
  dataDirectory: resolve(read.SAMAY_DATA_DIR),
  store: read.SAMAY_STORE,
});
