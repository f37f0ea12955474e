/** What one sensor said while the doctor listened: by itself, or over the shoulder of the agent. */
import type { StationSensor } from '@samay/calibration';
import type { Candidate } from '../identify/evidence.ts';

/** Of one quantity, the readings that were looked at. */
export interface Heard {
  readonly looks: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** For how long it has been exactly the same; longer than the listening where the agent knows it. */
  readonly sameForS: number;
}

/** Who speaks at a port where the sensor of the file is not understood. */
export interface Speaker {
  /** The speed at which it was understood; absent where only the speed of the file was tried. */
  readonly baudRate?: number;
  /** The most probable first; empty: nobody that is known. */
  readonly candidates: readonly Candidate[];
}

export interface HeardSensor extends StationSensor {
  readonly model: string;
  readonly driver: string;
  /** As the file writes it. */
  readonly port: string;
  /** Absent where speeds mean nothing. */
  readonly baudRate?: number;
  readonly seconds: number;
  /** It never speaks by itself. */
  readonly mustBeAsked: boolean;
  /** By its datasheet, within those seconds; 0: it rests in turns, nothing is expected of so few. */
  readonly expected: number;
  /** Its port could be opened. */
  readonly opened: boolean;
  readonly readings: number;
  /** Since its last reading, where it had one and has been quiet for too long; else absent. */
  readonly quietForS?: number;
  readonly bytesDiscarded: number;
  readonly checksumErrors: number;
  readonly resting: boolean;
  readonly warmingUp: boolean;
  /** Since it says by itself that it starts; 0: it does not. */
  readonly warmingForS: number;
  readonly faults: readonly string[];
  readonly values: ReadonlyMap<string, Heard>;
  /** Only of one that is not understood. */
  readonly speaker?: Speaker;
  /** Whether other speeds could be tried: not while the agent has the port. */
  readonly speedsTried: boolean;
}
