/** `samay-sensor-community-in`: pushes of the airRohr firmware, `POST /import/sensor-community`. */
import type { NodeAPI } from 'node-red';
import { importSensorCommunity, senderOf } from '../imports/sensor-community.ts';
import { type ImportDef, runImport } from './import-door.ts';
import { type Secret, type SecretNode, secretCredential } from './surroundings.ts';

export function register(RED: NodeAPI): void {
  function SensorCommunityIn(this: SecretNode, def: ImportDef): void {
    RED.nodes.createNode(this, def);
    runImport(RED, this, def, {
      network: 'sensor-community',
      path: '/import/sensor-community',
      secretName: 'import-sensor-community',
      sender: senderOf,
      translate: importSensorCommunity,
    });
  }
  RED.nodes.registerType<SecretNode, ImportDef, object, Secret>(
    'samay-sensor-community-in',
    SensorCommunityIn,
    {
      credentials: secretCredential,
    },
  );
}
