/**
 * An Arduino Uno with StandardFirmata 2.5 at the end of a line: it names itself, tells its pins,
 * switches them, and passes on what the chips on its I2C say.
 */
import type { Clock } from '../clock.ts';
import type { Line } from '../line.ts';
import {
  fromPairs,
  type HostMessage,
  HostParser,
  inPairs,
  mode,
  sysex,
  sysexMessage,
  word,
} from './frames.ts';
import type { I2cDevice } from './i2c-device.ts';

export interface FirmataBoardOptions {
  readonly line: Line;
  readonly clock: Clock;
  readonly devices: readonly I2cDevice[];
}

export interface FirmataBoard {
  /** What a pin says now: 0 or 1, or 0 to 255 where it is a PWM output. */
  pin(number: number): number;
  /** Every change of a pin since the start, in order. */
  readonly changes: readonly { readonly pin: number; readonly value: number }[];
  /** The firmware hangs: nothing is heard and nothing said. */
  hang(hangs: boolean): void;
  /** As when it gets its supply, or its port is opened: all pins low, and it names itself. */
  reset(): void;
  stop(): void;
}

const pinCount = 20;
const pwmPins: readonly number[] = [3, 5, 6, 9, 10, 11];
const firstAnalogPin = 14;
const i2cPins: readonly number[] = [18, 19];
const firmwareName = 'StandardFirmata.ino';
const samplingMs = 19;
/** StandardFirmata.ino: I2C_MAX_QUERIES, and its buffer of an answer. */
const queriesMax = 8;
const answerBytesMax = 62;

export const startFirmataBoard = (options: FirmataBoardOptions): FirmataBoard => new Board(options);

interface Query {
  readonly address: number;
  readonly register: number | undefined;
  readonly count: number;
}

class Board implements FirmataBoard {
  readonly changes: { pin: number; value: number }[] = [];
  readonly #options: FirmataBoardOptions;
  readonly #parser = new HostParser();
  readonly #stopHearing: () => void;
  readonly #pins = new Uint8Array(pinCount);
  readonly #modes = new Uint8Array(pinCount);
  #queries: Query[] = [];
  #samplingMs = samplingMs;
  #i2cOn = false;
  #hangs = false;
  #cancelTick = () => {};
  /** What the firmware's one buffer holds of the last answer, whoever gave it. */
  readonly #buffer = new Uint8Array(answerBytesMax);

  constructor(options: FirmataBoardOptions) {
    this.#options = options;
    this.#stopHearing = options.line.onBytes((bytes) => {
      if (this.#hangs) return;
      for (const message of this.#parser.push(bytes)) this.#obey(message);
    });
    this.reset();
  }

  pin(number: number): number {
    return this.#pins[number] ?? 0;
  }

  hang(hangs: boolean): void {
    this.#hangs = hangs;
  }

  reset(): void {
    this.#forget();
    this.#sayVersion();
    this.#sayFirmware();
  }

  stop(): void {
    this.#cancelTick();
    this.#stopHearing();
  }

  #forget(): void {
    for (let pin = 0; pin < pinCount; pin += 1) this.#setMode(pin, mode.output);
    this.#queries = [];
    this.#i2cOn = false;
    this.#samplingMs = samplingMs;
    this.#tickLater();
  }

  #tickLater(): void {
    this.#cancelTick();
    this.#cancelTick = this.#options.clock.after(this.#samplingMs, () => {
      if (!this.#hangs) for (const query of this.#queries) this.#answer(query);
      this.#tickLater();
    });
  }

  #obey(message: HostMessage): void {
    switch (message.kind) {
      case 'version':
        this.#sayVersion();
        break;
      case 'reset':
        this.#forget();
        break;
      case 'pinMode':
        this.#setMode(message.pin, message.mode);
        break;
      case 'digitalPin':
      case 'pwm':
        this.#set(message.pin, message.value);
        break;
      case 'digital':
        for (let bit = 0; bit < 8; bit += 1) {
          const pin = message.port * 8 + bit;
          if (this.#modes[pin] === mode.output) this.#set(pin, (message.bits >> bit) & 1);
        }
        break;
      case 'sysex':
        this.#obeySysex(message.command, message.data);
    }
  }

  #obeySysex(command: number, data: readonly number[]): void {
    switch (command) {
      case sysex.firmware:
        this.#sayFirmware();
        break;
      case sysex.capabilityQuery:
        this.#say(sysex.capability, capabilities());
        break;
      case sysex.analogMappingQuery:
        this.#say(sysex.analogMapping, analogChannels());
        break;
      case sysex.sampling:
        this.#samplingMs = (data[0] ?? 0) | ((data[1] ?? 0) << 7);
        this.#tickLater();
        break;
      case sysex.extendedAnalog:
        this.#set(data[0] ?? 0, (data[1] ?? 0) | ((data[2] ?? 0) << 7));
        break;
      case sysex.i2cConfig:
        this.#i2cOn = true;
        break;
      case sysex.i2cRequest:
        if (this.#i2cOn) this.#i2c(data);
    }
  }

  #i2c(data: readonly number[]): void {
    const [address = 0, flags = 0, ...rest] = data;
    const bytes = fromPairs(rest);
    const [register, count] = bytes.length > 1 ? bytes : [undefined, bytes[0]];
    const query = { address, register, count: count ?? 0 };
    const asked = (flags >> 3) & 3;
    if (asked === 0) {
      const device = this.#options.devices.find((one) => one.address === address);
      device?.write(bytes, this.#options.clock.now());
    } else if (asked === 1) {
      this.#answer(query);
    } else if (asked === 2) {
      if (this.#queries.length < queriesMax) this.#queries.push(query);
    } else {
      this.#queries = this.#queries.filter((one) => one.address !== address);
    }
  }

  /** As readAndReportData does it: where too little came, the old buffer goes out all the same. */
  #answer({ address, register, count }: Query): void {
    const { devices, clock } = this.#options;
    const device = devices.find((one) => one.address === address);
    const nowMs = clock.now();
    if (register !== undefined) device?.write([register], nowMs);
    const answer = device?.read(Math.min(count, answerBytesMax), nowMs) ?? [];
    if (answer.length < count) {
      this.#say(sysex.text, inPairs(Buffer.from('I2C: Too few bytes received')));
    }
    this.#buffer.set(answer);
    this.#say(
      sysex.i2cReply,
      inPairs([address, register ?? 0, ...this.#buffer.subarray(0, count)]),
    );
  }

  /** Firmata's `setPinModeCallback`: an output begins low, whatever it was. */
  #setMode(pin: number, to: number): void {
    this.#modes[pin] = to;
    if (to === mode.output || to === mode.pwm) this.#set(pin, 0);
  }

  #set(pin: number, value: number): void {
    if (this.#pins[pin] === undefined || this.#pins[pin] === value) return;
    this.#pins[pin] = value;
    this.changes.push({ pin, value });
  }

  #sayVersion(): void {
    this.#options.line.write(Uint8Array.of(word.version, 2, 5));
  }

  #sayFirmware(): void {
    this.#say(sysex.firmware, [2, 5, ...inPairs(Buffer.from(firmwareName))]);
  }

  #say(command: number, data: readonly number[]): void {
    this.#options.line.write(sysexMessage(command, data));
  }
}

/** Pairs of mode and bits, 0x7f after each pin. The serial pins 0 and 1 can do nothing. */
const capabilities = (): number[] =>
  Array.from({ length: pinCount }, (_, pin) => {
    if (pin < 2) return [0x7f];
    const digital = [mode.input, 1, mode.output, 1];
    const analog = pin >= firstAnalogPin ? [mode.analog, 10] : [];
    const pwm = pwmPins.includes(pin) ? [mode.pwm, 8] : [];
    const i2c = i2cPins.includes(pin) ? [mode.i2c, 1] : [];
    return [...digital, ...analog, ...pwm, ...i2c, 0x7f];
  }).flat();

const analogChannels = (): number[] =>
  Array.from({ length: pinCount }, (_, pin) =>
    pin < firstAnalogPin ? 0x7f : pin - firstAnalogPin,
  );
