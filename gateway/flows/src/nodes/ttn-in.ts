/** `samay-ttn-in`: webhooks of The Things Stack, `POST /import/the-things-stack`. */
import type { NodeAPI } from 'node-red';
import { importUplink, uplinkSender } from '../imports/the-things-stack.ts';
import { type ImportDef, runImport } from './import-door.ts';
import { type Secret, type SecretNode, secretCredential } from './surroundings.ts';

export function register(RED: NodeAPI): void {
  function TtnIn(this: SecretNode, def: ImportDef): void {
    RED.nodes.createNode(this, def);
    runImport(RED, this, def, {
      network: 'the-things-stack',
      path: '/import/the-things-stack',
      secretName: 'import-the-things-stack',
      sender: uplinkSender,
      translate: importUplink,
    });
  }
  RED.nodes.registerType<SecretNode, ImportDef, object, Secret>('samay-ttn-in', TtnIn, {
    credentials: secretCredential,
  });
}
