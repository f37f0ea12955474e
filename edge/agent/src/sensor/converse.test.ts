import { driverNamed, toHex } from '@samay/drivers';
import { eventually } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import { converse, type DutyCycle, Turns } from './converse.ts';
import { readCommand, type SensorCommand } from './sensor-command.ts';

const sds01x = driverNamed('sds01x')!;
const mhz19 = driverNamed('mhz19')!;

/** What a sensor would hear, and what the agent is told, in order. */
function start(driver: typeof sds01x, setup: SensorCommand[] = [], dutyCycle?: DutyCycle) {
  const happened: string[] = [];
  const ending = new AbortController();
  const hearing = driver.commandDecoder();
  const port = {
    write(bytes: Uint8Array) {
      for (const heard of hearing.push(bytes)) {
        happened.push(heard.kind === 'command' ? heard.name : toHex(bytes));
      }
    },
  };
  const turns = new Turns(dutyCycle);
  const over = converse(port, {
    ...{ driver, setup, turns, signal: ending.signal },
    settle: () => {},
    changed: (kind) => happened.push(`(${kind})`),
  });
  return { happened, end: () => ending.abort(), over, turns };
}

describe('a conversation with a sensor', () => {
  it('begins with its settings, then asks again and again', async () => {
    const driver = { ...mhz19, intervalMs: 20 };
    const { happened, end, over } = start(driver, [{ name: 'abcOff' }]);
    await eventually(() => happened.length > 3);
    end();
    await over;
    expect(happened.slice(0, 3)).toEqual(['abcOff', 'read', 'read']);
  });

  it('lets it rest and wakes it, as its duty cycle says', async () => {
    const { happened, end, over } = start(sds01x, [], { workMs: 20, restMs: 20 });
    await eventually(() => happened.length > 6);
    end();
    await over;
    const round = ['sleep', '(resting)', 'wake', '(resumed)'];
    expect(happened.slice(0, 6)).toEqual([...round, ...round].slice(0, 6));
  });

  it('lets a sensor rest that did not, and no more when that is over', async () => {
    const { happened, end, over, turns } = start(sds01x);
    turns.cycle = { workMs: 20, restMs: 3_600_000 };
    await eventually(() => happened.includes('(resting)'));
    expect(happened).toEqual(['sleep', '(resting)']);
    turns.cycle = undefined;
    await eventually(() => happened.includes('(resumed)'));
    expect(happened).toEqual(['sleep', '(resting)', 'wake', '(resumed)']);
    end();
    await over;
  });

  it('says nothing more once the port is gone', async () => {
    const { happened, end, over } = start(sds01x, [{ name: 'active' }, { name: 'firmware' }]);
    end();
    await over;
    expect(happened).toEqual(['active']);
  });

  it('starts a sensor that must be told to measure before it is asked', async () => {
    const driver = { ...mhz19, start: ['abcOn'], intervalMs: 20 };
    const { happened, end, over } = start(driver, [{ name: 'range', value: 2000 }]);
    await eventually(() => happened.length > 2);
    end();
    await over;
    expect(happened.slice(0, 3)).toEqual(['abcOn', 'range', 'read']);
  });
});

describe('a command as it is written', () => {
  it('is a name, with a number where it takes one', () => {
    expect(readCommand('abcOff', mhz19)).toEqual({ ok: true, command: { name: 'abcOff' } });
    expect(readCommand('workingPeriod=5', sds01x)).toEqual({
      ok: true,
      command: { name: 'workingPeriod', value: 5 },
    });
  });

  it.each([
    ['abc', /mhz19 has no command "abc"; it has read, abcOn, abcOff/],
    ['constructor', /no command "constructor"/],
    ['range=77', /ranges of 2000, 5000 and 10000/],
  ])('%s is refused, and the mend told', (text, mend) => {
    expect(readCommand(text, mhz19)).toMatchObject({ ok: false, en: expect.stringMatching(mend) });
  });
});
