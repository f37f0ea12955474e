import { expect, it } from 'vitest';
import { flowEnvironment, placesOf, readConfig } from './config.ts';
import { nodeRedSettings } from './node-red-settings.ts';

it('takes flags before the environment before defaults, and names what is wrong', () => {
  const env = { SAMAY_FLOWS_PORT: '2880', SAMAY_FLOWS_TELEGRAM_CHAT: '-100' };
  expect(readConfig(env, { port: '0' })).toMatchObject({
    ...{ port: 0, host: '127.0.0.1', telegramChat: '-100' },
  });
  expect(() => readConfig({ SAMAY_FLOWS_PORT: 'many' })).toThrow('SAMAY_FLOWS_PORT');
  expect(() => readConfig({ SAMAY_FLOWS_EDITOR: 'maybe' })).toThrow('SAMAY_FLOWS_EDITOR');
});

it('does not listen to the network without TLS unless somebody says so', () => {
  expect(() => readConfig({ SAMAY_FLOWS_HOST: '0.0.0.0' })).toThrow('SAMAY_FLOWS_PLAINTEXT=yes');
  const open = { SAMAY_FLOWS_HOST: '0.0.0.0', SAMAY_FLOWS_PLAINTEXT: 'yes' };
  expect(readConfig(open).host).toBe('0.0.0.0');
});

it('gives flows every setting, also those without a value', () => {
  expect(flowEnvironment(readConfig({}))).toMatchObject({
    SAMAY_FLOWS_TELEGRAM_CHAT: '',
    SAMAY_FLOWS_TELEGRAM_URL: 'https://api.telegram.org',
  });
});

it('closes every door of Node-RED', () => {
  const config = readConfig({});
  const settings = nodeRedSettings({
    config,
    places: placesOf(config),
    users: [{ username: 'admin', password: '$2b$', permissions: '*' }],
    credentialSecret: 'x',
    guard: () => {},
    nodesDir: '/x',
  });
  expect(settings).toMatchObject({
    uiHost: '127.0.0.1',
    adminAuth: { type: 'credentials' },
    flowFilePretty: true,
    functionExternalModules: false,
    externalModules: {
      autoInstall: false,
      palette: { allowInstall: false, allowUpdate: false, allowUpload: false },
      modules: { allowInstall: false },
    },
    telemetry: { enabled: false, updateNotification: false },
    diagnostics: { enabled: false },
    runtimeState: { enabled: false },
    editorTheme: { projects: { enabled: false }, tours: false },
    contextStorage: { default: { module: 'localfilesystem' } },
  });
});
