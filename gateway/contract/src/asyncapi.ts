/** The wire as an AsyncAPI 3 document and JSON Schemas, for Node-RED, partners and code generators. */
import { CertificateReply, CertificateRequest } from './certificate.ts';
import { Collection } from './collection.ts';
import { Command, CommandReply } from './command.ts';
import { ConfigApplied, DesiredConfig } from './desired-config.ts';
import { alertTexts, GatewayStatus } from './gateway-status.ts';
import { materials } from './materials.ts';
import { Photo } from './photo.ts';
import { quantities } from './quantities.ts';
import { SenmlPack } from './senml.ts';
import { Status } from './status.ts';
import { channels, gatewayStatusTopic, kinds, slugPattern, topicRoot } from './topic.ts';
import { Visit } from './visit.ts';

const schemaDialect = 'https://json-schema.org/draft/2020-12/schema';

/** File name → JSON Schema of the payloads that have one. */
export const jsonSchemas = (): Record<string, object> => ({
  'senml-pack.schema.json': { $schema: schemaDialect, ...plain(SenmlPack) },
  'collection.schema.json': { $schema: schemaDialect, ...plain(Collection) },
  'visit.schema.json': { $schema: schemaDialect, ...plain(Visit) },
  'photo.schema.json': { $schema: schemaDialect, ...plain(Photo) },
  'status.schema.json': { $schema: schemaDialect, ...plain(Status) },
  'certificate-request.schema.json': { $schema: schemaDialect, ...plain(CertificateRequest) },
  'certificate.schema.json': { $schema: schemaDialect, ...plain(CertificateReply) },
  'desired-config.schema.json': { $schema: schemaDialect, ...plain(DesiredConfig) },
  'config-applied.schema.json': { $schema: schemaDialect, ...plain(ConfigApplied) },
  'command.schema.json': { $schema: schemaDialect, ...plain(Command) },
  'command-reply.schema.json': { $schema: schemaDialect, ...plain(CommandReply) },
  'gateway-status.schema.json': { $schema: schemaDialect, ...plain(GatewayStatus) },
});

/** Only what JSON keeps: schema builders carry marks of their own. */
const plain = (schema: object): object => JSON.parse(JSON.stringify(schema));

const senmlMessage = (title: string, summary: string) => ({
  title,
  summary,
  description: `Names: a quantity (what the station says) or \`sensor/quantity\` (what one sensor said, raw).\n\n${quantityTable()}`,
  contentType: 'application/senml+json',
  payload: { $ref: './schemas/senml-pack.schema.json' },
});

const quantityTable = (): string =>
  [
    '| quantity | unit | |',
    '|---|---|---|',
    ...Object.entries(quantities).map(
      ([name, { unit, en }]) => `| \`${name}\` | ${unit} | ${en} |`,
    ),
  ].join('\n');

const alertTable = (): string =>
  [
    '| alert | |',
    '|---|---|',
    ...Object.entries(alertTexts).map(([alert, { en }]) => `| \`${alert}\` | ${en} |`),
  ].join('\n');

const materialTable = (): string =>
  [
    '| material | |',
    '|---|---|',
    ...Object.entries(materials).map(([name, { en }]) => `| \`${name}\` | ${en} |`),
  ].join('\n');

const parameters = {
  city: { description: `City, ${slugPattern}`, examples: ['arequipa'] },
  kind: { description: 'Kind of device', enum: [...kinds] },
  device: { description: `Device, unique in the installation, ${slugPattern}` },
};

/** The channels that carry messages today, and their names; the other channels are kept for theirs. */
const carried = {
  telemetry: ['telemetry'],
  event: ['collection', 'visit', 'photo'],
  health: ['health'],
  status: ['status'],
  'certificate/request': ['certificate-request'],
  certificate: ['certificate'],
  config: ['desired-config'],
  'config/applied': ['config-applied'],
  command: ['command'],
  'command/reply': ['command-reply'],
} as const satisfies Partial<Record<keyof typeof channels, readonly [string, ...string[]]>>;

/** A channel of one message goes by its name, one of several by its own. */
const channelId = (channel: keyof typeof carried): string =>
  carried[channel].length === 1 ? carried[channel][0] : channel;

/** Messages that a JSON Schema says all of. */
const jsonMessages = Object.fromEntries(
  [
    [
      'desired-config',
      'Desired configuration',
      'Retained; what it does not say, the device’s file does',
    ],
    [
      'config-applied',
      'Configuration applied',
      'Retained; the version in force, or why it was refused',
    ],
    ['command', 'Command', 'Done once by its id, and never after it has expired'],
    ['command-reply', 'Command reply', 'What became of a command; said again if asked again'],
  ].map(([name = '', title, summary]) => [
    name,
    { title, summary, payload: { $ref: `./schemas/${name}.schema.json` } },
  ]),
);

/** What can happen, on `event`: its `type` says which. */
const eventMessages = () => ({
  collection: {
    title: 'Collection',
    summary: 'A truck has picked something up; stored once by its id, however often it comes',
    description: materialTable(),
    payload: { $ref: './schemas/collection.schema.json' },
  },
  visit: {
    title: 'Visit',
    summary: 'Somebody was at the station: what was done, by whom, and what stands there now',
    payload: { $ref: './schemas/visit.schema.json' },
  },
  photo: {
    title: 'Photo',
    summary: 'A photo of a visit, small and without what the camera wrote beside it',
    payload: { $ref: './schemas/photo.schema.json' },
  },
});

export function asyncapiDocument(): object {
  const names = Object.keys(carried) as (keyof typeof carried)[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Samay: device wire',
      version: '1.0.0',
      description:
        'What stations, buses and trucks say to the gateway over MQTT 3.1.1. Delivery is at least once on the wire and exactly once in the store: PUBACK comes after the message is on the gateway’s disk.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      ...Object.fromEntries(
        names.map((name) => [
          channelId(name),
          {
            address: `${topicRoot}/{city}/{kind}/{device}/${name}`,
            parameters,
            messages: Object.fromEntries(
              carried[name].map((message) => [
                message,
                { $ref: `#/components/messages/${message}` },
              ]),
            ),
          },
        ]),
      ),
      'gateway-status': {
        address: gatewayStatusTopic('{gateway}'),
        parameters: { gateway: { description: `A gateway of the installation, ${slugPattern}` } },
        messages: { 'gateway-status': { $ref: '#/components/messages/gateway-status' } },
      },
    },
    operations: {
      ...Object.fromEntries(
        names.map((name) => [
          `${channels[name].direction === 'up' ? 'publish' : 'receive'}-${channelId(name)}`,
          {
            action: channels[name].direction === 'up' ? 'send' : 'receive',
            channel: { $ref: `#/channels/${channelId(name)}` },
            bindings: { mqtt: { qos: channels[name].qos, retain: channels[name].retained } },
          },
        ]),
      ),
      'hear-gateway-status': {
        action: 'receive',
        channel: { $ref: '#/channels/gateway-status' },
        bindings: { mqtt: { qos: 1, retain: true } },
      },
    },
    components: {
      messages: {
        telemetry: senmlMessage('Telemetry', 'Means of one interval, with quality and raw values'),
        ...eventMessages(),
        health: senmlMessage('Health', 'How the agent and its sensors are, once a minute'),
        status: {
          title: 'Status',
          summary: 'Retained; also the last will',
          payload: { $ref: './schemas/status.schema.json' },
        },
        'certificate-request': {
          title: 'Certificate request',
          summary: 'Asks for the next certificate of the device, with a key it has made itself',
          payload: { $ref: './schemas/certificate-request.schema.json' },
        },
        certificate: {
          title: 'Certificate',
          summary: 'The certificate that was asked for, or why there is none',
          payload: { $ref: './schemas/certificate.schema.json' },
        },
        ...jsonMessages,
        'gateway-status': {
          title: 'Gateway status',
          summary:
            'Retained; said by the gateway when it starts, when an alert begins or ends, and at its end',
          description: alertTable(),
          payload: { $ref: './schemas/gateway-status.schema.json' },
        },
      },
    },
  };
}
