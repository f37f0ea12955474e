import { Command } from 'commander';
import { pino } from 'pino';
import { systemClock } from './clock.ts';
import { readConfig } from './config/config.ts';
import { addConfigFlags } from './config/config-flags.ts';
import { openStore } from './ingest/store.ts';
import { patientStart } from './patient-start.ts';
import { startGateway } from './start-gateway.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** `run`: the gateway itself, until SIGTERM or SIGINT. */
export const runCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('run')
      .description('Pone en marcha el gateway / Run the gateway')
      .addHelpText(
        'after',
        '\nINFLUX_URL, INFLUX_DATABASE | INFLUX_ORG + INFLUX_BUCKET, INFLUX_TOKEN: el almacén; sin ' +
          'INFLUX_URL, el de samay-cloud en esta máquina. / the store; without INFLUX_URL, that of ' +
          'samay-cloud on this machine.',
      ),
  ).action(async (flags: Record<string, string>) => {
    const config = readConfig(env, flags);
    const log = pino({ level: config.logLevel, base: { app: 'samay-gateway' } });
    const writer = openStore(env, config.dataDir);
    const around = { config, writer, log, clock: systemClock, random: Math.random };
    const gateway = await patientStart(() => startGateway(around), log);
    const { mqttPort, httpPort, doorPort } = gateway;
    log.info({ mqttPort, httpPort, doorPort, dataDir: config.dataDir }, 'listening');
    try {
      const signal = await Promise.race([stopSignal(), gateway.failed]);
      log.info({ signal }, 'stopping');
      await gateway.close();
      log.info('stopped');
      process.exit(0);
    } catch (error) {
      // The journal has everything that was acknowledged; whoever watches over us starts us again.
      log.fatal({ err: error }, 'failed');
      process.exit(1);
    }
  });

/** Resolves with the first signal; a second one ends the process at once. */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let asked = false;
    const stop = (signal: NodeJS.Signals) => {
      if (asked) process.exit(130);
      asked = true;
      resolve(signal);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
