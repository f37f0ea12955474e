import { hostname } from 'node:os';
import { GatewayError } from '../gateway-error.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** Which broker is consumed, and as whom. */
export interface ConsumeSettings {
  /** `mqtts://…`, or `mqtt://…` within this machine. */
  readonly from: string;
  /** Name of the shared subscription: consumers of one name share the messages. Absent: none. */
  readonly share?: string;
  /** The same at each start, or what waits for it at the broker waits for ever. */
  readonly clientId: string;
  readonly username?: string;
  /** Only from the environment: arguments can be read by everybody on the machine. */
  readonly password?: string;
  /** PEM file of the broker's authority, where it is not a public one. */
  readonly caFile?: string;
}

const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
/** For one consumer alone, whose subscription is then a plain one. */
const unshared = 'none';
/** MQTT 5.0 §4.8.2: a share name has no `/`, `+` or `#`; and it fits a log. */
const shareName = /^[^/+#\s]{1,63}$/;

/** Throws GATEWAY_SETTING naming the setting. @param plaintext whether SAMAY_MQTT_PLAINTEXT allows it. */
export function readConsumeSettings(env: Texts, flags: Texts, plaintext: boolean): ConsumeSettings {
  const from = flags['from'] ?? env['SAMAY_CONSUME_FROM'] ?? '';
  const url = URL.canParse(from) ? new URL(from) : undefined;
  if (url === undefined || !['mqtt:', 'mqtts:'].includes(url.protocol)) {
    throw wrong(
      'SAMAY_CONSUME_FROM',
      'debe ser mqtts://servidor:8883',
      'must be mqtts://host:8883',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong(
      'SAMAY_CONSUME_FROM',
      'no lleva usuario ni contraseña: van en SAMAY_CONSUME_USERNAME y SAMAY_CONSUME_PASSWORD',
      'takes no user or password: they go in SAMAY_CONSUME_USERNAME and SAMAY_CONSUME_PASSWORD',
    );
  }
  if (url.protocol === 'mqtt:' && !loopback.test(url.hostname) && !plaintext) {
    throw wrong(
      'SAMAY_CONSUME_FROM',
      'sin TLS dejaría ver la contraseña: use mqtts://, o acepte con SAMAY_MQTT_PLAINTEXT=yes',
      'without TLS would show the password: use mqtts://, or accept it with SAMAY_MQTT_PLAINTEXT=yes',
    );
  }
  const shared = flags['share'] ?? (env['SAMAY_CONSUME_SHARE'] || 'samay');
  if (!shareName.test(shared)) {
    throw wrong('SAMAY_CONSUME_SHARE', 'no lleva / + # ni espacios', 'has no / + # or spaces');
  }
  const clientId = flags['clientId'] ?? (env['SAMAY_CONSUME_CLIENT_ID'] || `samay-${hostname()}`);
  const optional = (name: string) => env[name] || undefined;
  const [username, password, caFile] = [
    optional('SAMAY_CONSUME_USERNAME'),
    optional('SAMAY_CONSUME_PASSWORD'),
    optional('SAMAY_CONSUME_CA'),
  ];
  return {
    ...{ from, clientId },
    ...(shared === unshared ? {} : { share: shared }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

const wrong = (name: string, es: string, en: string): GatewayError =>
  new GatewayError('GATEWAY_SETTING', `${name} ${es}`, `${name} ${en}`);
