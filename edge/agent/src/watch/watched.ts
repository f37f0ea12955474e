/** Where `samay-edge watch` looks: at the running agent, or, where none runs, at the sensors themselves. */
import { pino } from 'pino';
import { systemClock } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { type Station, startStation } from '../station.ts';
import type { AgentView } from '../view/agent-view.ts';
import { askView, viewSockets } from '../view/view-socket.ts';

/** Without an agent there is no queue and no connection to tell of. */
export type Watched = Pick<AgentView, 'at' | 'station' | 'reportAge' | 'said' | 'sensors'> &
  Partial<Pick<AgentView, 'gateway' | 'outbox' | 'clock'>>;

export interface Watching {
  /** `denied`: an agent has the ports, and does not speak with this user. */
  look(): Promise<Watched | 'denied'>;
  stop(): Promise<void>;
}

/** Looks again who is there at each look: an agent may be started, or end, meanwhile. */
export function watching(config: AgentConfig): Watching {
  const sockets = viewSockets(config);
  let alone: Station | undefined;
  const letGo = async () => {
    await alone?.stop();
    alone = undefined;
  };
  return {
    async look() {
      const asked = await askView(sockets);
      if (asked.kind !== 'none') {
        await letGo();
        return asked.kind === 'view' ? asked.view : 'denied';
      }
      alone ??= await startAlone(config);
      const { city, device, kind } = config.identity;
      const station = { city, device, kind, name: config.name };
      return { at: new Date().toISOString(), station, ...alone.view() };
    },
    stop: letGo,
  };
}

/** It measures as the agent does, and sends nothing. */
const startAlone = (config: AgentConfig): Promise<Station> =>
  startStation({
    ...{ config, clock: systemClock, random: Math.random, log: pino({ enabled: false }) },
    ...{ send: () => {}, sendEvent: () => {}, newId: () => '0000000000000000' },
  });
