/** Node-RED in this process, with our settings and nodes, on a server of ours. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import RED from 'node-red';
import { FlowsError } from './flows-error.ts';
import { guardWith } from './guard.ts';
import { type Config, flowEnvironment, placesOf } from './settings/config.ts';
import { loadSecret, loadUsers, makeFolders, notSetUp } from './settings/files-disk.ts';
import { nodeRedSettings } from './settings/node-red-settings.ts';

export interface Flows {
  readonly port: number;
  /** Ends flows first, so that what they still have to say is said, then the server. */
  close(): Promise<void>;
}

/** Our package: dist/ and src/ lie side by side in it. */
const nodesDir = fileURLToPath(new URL('..', import.meta.url));

/** Rejects with FLOWS_NOT_SET_UP, FLOWS_FILE or FLOWS_PORT. */
export async function startFlows(config: Config): Promise<Flows> {
  const places = placesOf(config);
  const users = await loadUsers(places);
  if (users === undefined) throw notSetUp();
  await makeFolders(places);
  // Flow files name settings as ${SAMAY_FLOWS_…}, which Node-RED looks up there.
  Object.assign(process.env, flowEnvironment(config));
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  const settings = nodeRedSettings({
    ...{ config, places, users, nodesDir },
    credentialSecret: await loadSecret(places, 'credential-secret'),
    guard: guardWith(await loadSecret(places, 'http-in')),
  });
  // Its types know few of its settings.
  RED.init(server, settings as unknown as Parameters<typeof RED.init>[1]);
  app.use(settings.httpNodeRoot, RED.httpNode);
  app.use(settings.httpAdminRoot, RED.httpAdmin);
  await listen(server, config);
  await RED.start();
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      await RED.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listen = (server: ReturnType<typeof createServer>, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new FlowsError(
          'FLOWS_PORT',
          `no se puede escuchar en ${host}:${port}: cambie SAMAY_FLOWS_PORT`,
          `cannot listen on ${host}:${port}: change SAMAY_FLOWS_PORT`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
