/**
 * Chance that depends on nothing but its name: the standard normal of a quantity in a trial is the same
 * whoever asks and in whatever order. So a scenario and its baseline meet the same world (common random
 * numbers), and a seed says everything.
 * @returns the standard normal of that quantity by trial.
 */
export function normalOf(seed: number, id: string): (trial: number) => number {
  const key = hash(id, seed);
  return (trial) => {
    // Box and Muller; the first is never 0.
    const u = (mix(key, 2 * trial) + 1) / 4_294_967_297;
    const v = mix(key, 2 * trial + 1) / 4_294_967_296;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  };
}

/** FNV-1a over the text, from a seed. */
function hash(text: string, seed: number): number {
  let state = mix(0x811c9dc5, seed);
  for (let place = 0; place < text.length; place += 1) {
    state = Math.imul(state ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  return state;
}

/** The finalizer of MurmurHash3 over a counter, twice: 32 bits that look like chance. */
function mix(key: number, counter: number): number {
  return scramble(scramble(key ^ Math.imul(counter, 0x9e3779b9)) + counter);
}

function scramble(value: number): number {
  let state = value | 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
