import { Command } from 'commander';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { openStore } from '../ingest/store.ts';
import { patientStart } from '../patient-start.ts';
import { stopSignal } from '../run-command.ts';
import { readConsumeSettings } from './consume-settings.ts';
import { startConsumer } from './start-consumer.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** `consume`: the gateway behind a broker that is there already, until SIGTERM or SIGINT. */
export const consumeCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('consume')
      .description(
        'Guarda y almacena lo que llega a otro broker MQTT 5 / Keep and store what another broker gets',
      )
      .option('--from <url>', 'SAMAY_CONSUME_FROM: mqtts://broker:8883')
      .option(
        '--share <name>',
        'SAMAY_CONSUME_SHARE: grupo / group (samay); none: uno solo / one alone',
      )
      .option('--client-id <id>', 'SAMAY_CONSUME_CLIENT_ID: siempre el mismo / always the same')
      .addHelpText(
        'after',
        '\nSAMAY_CONSUME_USERNAME, SAMAY_CONSUME_PASSWORD, SAMAY_CONSUME_CA (PEM): con qué entrar / ' +
          'how to get in. INFLUX_*: el almacén / the store.',
      ),
    ['dataDir', 'mqttPlaintext', 'journalBytesMax', 'deadLetterBytesMax', 'httpPort', 'logLevel'],
  ).action(async (flags: Record<string, string>) => {
    const config = readConfig(env, flags);
    const settings = readConsumeSettings(env, flags, config.mqttPlaintext === 'yes');
    const log = pino({ level: config.logLevel, base: { app: 'samay-gateway' } });
    const writer = openStore(env, config.dataDir);
    const around = { config, writer, log, clock: systemClock, random: Math.random };
    const consumer = await patientStart(() => startConsumer(around, settings), log);
    const { from, share, clientId } = settings;
    log.info({ from, share, clientId, httpPort: consumer.httpPort }, 'consuming');
    try {
      const signal = await Promise.race([stopSignal(), consumer.failed]);
      log.info({ signal }, 'stopping');
      await consumer.close();
      log.info('stopped');
      process.exit(0);
    } catch (error) {
      log.fatal({ err: error }, 'failed');
      process.exit(1);
    }
  });
