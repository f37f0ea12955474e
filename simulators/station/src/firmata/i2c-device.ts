/** A chip on the two wires. It knows no time but what is told to it. */
export interface I2cDevice {
  readonly address: number;
  /** A write of the host, at that moment in milliseconds; its first byte is often a register. */
  write(bytes: readonly number[], nowMs: number): void;
  /** @returns what it says when read now; nothing when it does not acknowledge. */
  read(count: number, nowMs: number): number[];
}

/** The air around the chips. */
export interface ChipAir {
  /** °C */
  readonly temperature: number;
  /** %RH */
  readonly humidity: number;
  /** hPa */
  readonly pressure: number;
}

export interface ChipFaults {
  /** It acknowledges nothing: no supply, a cut wire. */
  readonly silent?: boolean;
  /** One bit of what it says arrives wrong. */
  readonly damaged?: boolean;
}

/** @returns the answer after its way over a bad line. */
export function overTheLine(answer: readonly number[], faults: ChipFaults): number[] {
  if (faults.silent === true) return [];
  return answer.map((byte, index) => (faults.damaged === true && index === 0 ? byte ^ 1 : byte));
}
