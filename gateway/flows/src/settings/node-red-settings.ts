/**
 * Node-RED's settings, each line a door that is closed. https://nodered.org/docs/user-guide/runtime/settings-file
 */
import { resolve } from 'node:path';
import type { RequestHandler } from 'express';
import { surroundingsKey } from '../nodes/surroundings.ts';
import type { Config, Places } from './config.ts';

export interface EditorUser {
  readonly username: string;
  /** bcrypt. */
  readonly password: string;
  readonly permissions: '*' | 'read';
}

export interface SettingsParts {
  readonly config: Config;
  readonly places: Places;
  readonly users: readonly EditorUser[];
  /** Encrypts what is typed into nodes. */
  readonly credentialSecret: string;
  /** Guards `http in` nodes that somebody adds. */
  readonly guard: RequestHandler;
  /** Folder of our package, where Node-RED finds our nodes. */
  readonly nodesDir: string;
}

/** A working day: an editor left open on a desk does not stay open for ever. */
const sessionSeconds = 8 * 3600;
/** A power cut costs this much of what alerts remember. */
const contextFlushSeconds = 5;

/** Run a program, listen on or send to any address: more than alerts need, and a way out of the box. */
const excludedNodes = ['90-exec.js', '31-tcpin.js', '32-udp.js', '22-websocket.js'];

export function nodeRedSettings(parts: SettingsParts) {
  const { config, places, users, credentialSecret, guard, nodesDir } = parts;
  const surroundings = {
    secretsFolder: resolve(places.secrets),
    importsFile: resolve(places.imports),
    deadLettersFile: resolve(places.deadLetters),
  };
  return {
    uiHost: config.host,
    uiPort: config.port,
    userDir: resolve(places.folder),
    nodesDir: [nodesDir],
    nodesExcludes: excludedNodes,
    flowFile: 'flows.json',
    flowFilePretty: true,
    lang: 'es-ES',
    adminAuth: { type: 'credentials', users: [...users], sessionExpiryTime: sessionSeconds },
    disableEditor: config.editor === 'off',
    httpAdminRoot: '/',
    httpNodeRoot: '/api',
    httpNodeMiddleware: guard,
    credentialSecret,
    contextStorage: {
      default: {
        module: 'localfilesystem',
        config: { dir: resolve(places.folder), flushInterval: contextFlushSeconds },
      },
    },
    functionExternalModules: false,
    functionGlobalContext: {},
    externalModules: {
      autoInstall: false,
      palette: { allowInstall: false, allowUpdate: false, allowUpload: false },
      modules: { allowInstall: false, autoInstall: false },
    },
    telemetry: { enabled: false, updateNotification: false },
    diagnostics: { enabled: false, ui: false },
    runtimeState: { enabled: false, ui: false },
    exportGlobalContextKeys: false,
    editorTheme: {
      page: { title: 'Samay: flujos' },
      header: { title: 'Samay: flujos' },
      tours: false,
      projects: { enabled: false },
      // Without a catalogue the editor asks no server what could be installed.
      palette: { catalogues: [] },
      codeEditor: { lib: 'monaco' },
    },
    paletteCategories: ['samay', 'subflows', 'common', 'function', 'network', 'parser', 'storage'],
    logging: { console: { level: config.logLevel, metrics: false, audit: false } },
    [surroundingsKey]: surroundings,
  };
}
