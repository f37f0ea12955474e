/**
 * The pins of the Raspberry Pi itself, as an IO plugin of johnny-five: I2C through `i2ctransfer` of
 * Debian's i2c-tools, outputs through `pinctrl` of Raspberry Pi OS (raspi-utils). They are programs
 * of the system and nothing has to be compiled; an output keeps its level when the program ends.
 * Pins are BCM numbers (GPIO17 is 17). Run the agent in the groups i2c and gpio.
 */
import { EventEmitter } from 'node:events';
import { AgentError } from '../agent-error.ts';
import { type RunProgram, runProgram } from '../port/run-program.ts';
import { type BoardIo, type OpenBoardIo, replyEvent } from './board-io.ts';

/** The bus on the header of every Pi but the first: /dev/i2c-1. */
const bus = '1';
/** GPIO 0 to 27 are on the header. */
const pinCount = 28;
const modes = { INPUT: 0, OUTPUT: 1, ANALOG: 2, PWM: 3, SERVO: 4, I2C: 6 } as const;

/** How each program is asked whether it is there and may be used by this user. */
const trials = { i2ctransfer: ['-V'], pinctrl: ['get', '2'] } as const;

/** @param needs what the station's sensors, relays and light are reached with. */
export const piBoard =
  (needs: readonly (keyof typeof trials)[], run: RunProgram = runProgram): OpenBoardIo =>
  async (everyMs, signal) => {
    for (const program of needs) {
      await run(program, trials[program], signal).catch((cause: Error) => {
        throw new AgentError('PORT_UNAVAILABLE', `${program}: ${cause.message}`, { cause });
      });
    }
    const io = new PiIo(run, everyMs);
    return {
      io,
      name: 'Raspberry Pi',
      gone: io.gone,
      async close() {
        io.close();
        await io.settled();
      },
    };
  };

/** Programs that may wait for a bus that hangs; what is asked beyond is not asked. */
const waitingMax = 50;

class PiIo extends EventEmitter implements BoardIo {
  readonly name = 'Samay-Pi';
  readonly isReady = true;
  readonly MODES = modes;
  readonly HIGH = 1;
  readonly LOW = 0;
  readonly RESOLUTION = { ADC: null, DAC: null, PWM: null };
  readonly analogPins: readonly number[] = [];
  readonly pins = Array.from({ length: pinCount }, () => ({
    supportedModes: [modes.INPUT, modes.OUTPUT],
    mode: modes.INPUT as number,
    value: 0,
    report: 0,
    analogChannel: 127,
  }));
  readonly gone: Promise<Error | undefined>;
  readonly #run: RunProgram;
  readonly #everyMs: number;
  readonly #repeating = new Map<number, NodeJS.Timeout[]>();
  #leave: (cause?: Error) => void = () => {};
  /** One program at a time: the order of what is written is the order on the pins. */
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(run: RunProgram, everyMs: number) {
    super();
    this.#run = run;
    this.#everyMs = everyMs;
    this.gone = new Promise((resolve) => {
      this.#leave = resolve;
    });
  }

  pinMode(pin: number, mode: number): void {
    const known = this.pins[pin];
    if (known !== undefined) known.mode = mode;
    // The mode is set together with the first level: an output that has none yet might switch.
  }

  digitalWrite(pin: number, value: number): void {
    const args = ['set', String(pin), 'op', value ? 'dh' : 'dl'];
    this.#inTurn('pinctrl', args).catch((cause: Error) => this.#leave(cause));
  }

  i2cConfig(): this {
    return this;
  }

  i2cWrite(address: number, registerOrBytes: number | readonly number[], more?: number | number[]) {
    const bytes = [registerOrBytes, more ?? []].flat();
    this.#inTurn('i2ctransfer', ['-y', bus, ...written(address, bytes)]).catch(noAnswer);
    return this;
  }

  i2cWriteReg(address: number, register: number, byte: number) {
    return this.i2cWrite(address, [register, byte]);
  }

  i2cReadOnce(address: number, ...asked: ReadAsked): this {
    const { register, count, heard } = read(asked);
    this.once(replyEvent(address, register), heard);
    this.#read(address, register, count);
    return this;
  }

  i2cRead(address: number, ...asked: ReadAsked): this {
    const { register, count, heard } = read(asked);
    this.on(replyEvent(address, register), heard);
    const timer = setInterval(() => this.#read(address, register, count), this.#everyMs);
    this.#repeating.set(address, [...(this.#repeating.get(address) ?? []), timer]);
    return this;
  }

  i2cStop(address: number): void {
    for (const timer of this.#repeating.get(address) ?? []) clearInterval(timer);
    this.#repeating.delete(address);
    for (const event of this.eventNames()) {
      if (String(event).startsWith(`I2C-reply-${address}-`)) this.removeAllListeners(event);
    }
  }

  close(): void {
    for (const address of this.#repeating.keys()) this.i2cStop(address);
    this.#leave();
  }

  async settled(): Promise<void> {
    await this.#last.catch(noAnswer);
  }

  #read(address: number, register: number | undefined, count: number): void {
    const args =
      register === undefined
        ? [`r${count}@${hex(address)}`]
        : [...written(address, [register]), `r${count}`];
    this.#inTurn('i2ctransfer', ['-y', bus, ...args])
      .then((output) => {
        const data = output.trim().split(/\s+/).map(Number);
        if (data.every(Number.isInteger)) this.emit(replyEvent(address, register), data);
      })
      .catch(noAnswer);
  }

  async #inTurn(program: string, args: readonly string[]): Promise<string> {
    if (this.#waiting >= waitingMax) throw new Error('the bus hangs');
    this.#waiting += 1;
    const turn = this.#last.catch(noAnswer).then(() => this.#run(program, args));
    this.#last = turn;
    return turn.finally(() => {
      this.#waiting -= 1;
    });
  }
}

/** A sensor that is not there acknowledges nothing; that it is silent is seen by who waits for it. */
const noAnswer = () => {};

type Heard = (data: number[]) => void;
type ReadAsked = [register: number, count: number, heard: Heard] | [count: number, heard: Heard];

function read(asked: ReadAsked): { register: number | undefined; count: number; heard: Heard } {
  return asked.length === 2
    ? { register: undefined, count: asked[0], heard: asked[1] }
    : { register: asked[0], count: asked[1], heard: asked[2] };
}

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;
const written = (address: number, bytes: readonly number[]): string[] => [
  `w${bytes.length}@${hex(address)}`,
  ...bytes.map(hex),
];
