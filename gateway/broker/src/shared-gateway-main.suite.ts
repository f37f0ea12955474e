/** A gateway to be killed: `samay-gateway run` with the heartbeat of its one argument, in milliseconds. */
import { pino } from 'pino';
import { systemClock } from './clock.ts';
import { readConfig } from './config/config.ts';
import { startGateway } from './start-gateway.ts';

const log = pino();
const heartbeatMs = Number(process.argv[2]);
const { mqttPort } = await startGateway({
  config: readConfig(process.env),
  // Nothing is stored: what is looked at is what the others are told.
  writer: {
    write: async () => [],
    close: async () => {},
  },
  ...{ log, clock: systemClock, random: Math.random },
  ...(heartbeatMs > 0 && { heartbeatMs }),
});
log.info({ mqttPort }, 'listening');
