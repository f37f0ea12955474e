/** Instruments of a vehicle, each on a serial line of its own. */
import { type Driver, driverNamed } from '@samay/drivers';
import type { Line } from '@samay/station-simulator';
import type { Seed, Vehicle } from '@samay/world';
import { gpsSays } from './gps-receiver.ts';
import type { Tempo } from './tempo.ts';

export interface Speaker {
  /** Pulls the plug; the line stays its owner's. */
  stop(): void;
}

function driver(name: string): Driver {
  const found = driverNamed(name);
  if (found === undefined) throw new RangeError(`there is no driver ${name}`);
  return found;
}

/** NMEA, once a second. */
export function startGps(line: Line, vehicle: Vehicle, seed: Seed, tempo: Tempo): Speaker {
  const nmea = driver('nmea');
  const stop = tempo.every(1_000, () => {
    const timeMs = Math.round(tempo.now() / 1000) * 1000;
    line.write(nmea.encode(gpsSays(vehicle.truthAt(timeMs), seed, timeMs), { timeMs }));
  });
  return { stop };
}

/** An ELM327 in a vehicle that says its speed, fuel rate and odometer, and no air flow. */
export function startObd(line: Line, vehicle: Vehicle, tempo: Tempo): Speaker {
  const elm = driver('elm327');
  const prompt = new TextEncoder().encode('\r>');
  const noData = new TextEncoder().encode('NO DATA\r');
  const hearing = elm.commandDecoder();
  const stop = line.onBytes((bytes) => {
    for (const heard of hearing.push(bytes)) {
      if (heard.kind !== 'command') continue;
      const truth = vehicle.truthAt(tempo.now());
      const said: Readonly<Record<string, number>> = {
        vehicle_speed: truth.speed,
        fuel_rate: truth.fuelRate,
        odometer: truth.odometerM,
      };
      const value = said[heard.name];
      const answer =
        value === undefined ? (elm.reply(heard) ?? noData) : elm.encode({ [heard.name]: value });
      line.write(answer);
      line.write(prompt);
    }
  });
  return { stop };
}

/** Counts on each change, and every 5 s. */
export function startPassengerCounter(
  line: Line,
  countsAt: (timeMs: number) => { readonly boarded: number; readonly alighted: number },
  tempo: Tempo,
): Speaker {
  const counter = driver('samay-passengers');
  const repeatSeconds = 5;
  let last = '';
  let silent = 0;
  const stop = tempo.every(1_000, () => {
    const { boarded, alighted } = countsAt(tempo.now());
    const said = `${boarded} ${alighted}`;
    silent = said === last ? silent + 1 : repeatSeconds;
    last = said;
    if (silent < repeatSeconds) return;
    silent = 0;
    line.write(counter.encode({ boarded, alighted }));
  });
  return { stop };
}
