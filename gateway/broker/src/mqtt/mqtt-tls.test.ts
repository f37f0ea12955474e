import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { memoryOutbox } from '@samay/outbox';
import { freePort, temporaryDirectory } from '@samay/testbed';
import mqtt from 'mqtt';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/config.ts';
import { enrol } from '../identity/enrol.ts';
import { devicesOf, startGateway } from '../start-gateway.ts';
import { telemetry } from '../street.suite.ts';

it('speaks TLS with a certificate from files, and nothing else on that port', async () => {
  const directory = await temporaryDirectory();
  const [cert, key] = [join(directory.path, 'cert.pem'), join(directory.path, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  const files = ['-keyout', key, '-out', cert, '-days', '2'];
  await promisify(execFile)('openssl', ['req', ...made, ...files, ...subject]);
  const config = readConfig({
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_HOST: '0.0.0.0',
    SAMAY_MQTT_PORT: String(await freePort()),
    SAMAY_MQTT_TLS_CERT: cert,
    SAMAY_MQTT_TLS_KEY: key,
    SAMAY_GATEWAY_HTTP_PORT: '0',
  });
  const journal = memoryOutbox({ bytesMax: 1024 * 1024, whenFull: 'refuse' });
  const gateway = await startGateway({
    config,
    journal,
    writer: {
      write: async () => [],
      close: async () => {},
    },
    log: pino({ enabled: false }),
    clock: systemClock,
    random: Math.random,
  });
  const asked = { device: 'plaza', kind: 'station', city: 'arequipa' };
  const { username, password } = await enrol(devicesOf(config), asked, {
    now: new Date(),
  });
  const options = { clientId: username, username, password, reconnectPeriod: 0 };
  const { mqttPort } = gateway;
  const client = await mqtt.connectAsync(`mqtts://localhost:${mqttPort}`, {
    ...options,
    ca: await readFile(cert),
  });
  const message = telemetry('plaza', 0, Date.now());
  await client.publishAsync('samay/v1/arequipa/station/plaza/telemetry', message, { qos: 1 });
  expect(journal.stats.appended).toBe(1);
  await expect(mqtt.connectAsync(`mqtt://localhost:${mqttPort}`, options, false)).rejects.toThrow();
  await client.endAsync();
  await gateway.close();
  await directory.remove();
});
