/** Who speaks at each port, where it is not the sensor of the file. Pure. */
import { type Finding, fail, ok } from '../finding.ts';
import type { HeardSensor } from '../heard-sensor.ts';

export function judgeIdentity(sensors: readonly HeardSensor[]): Finding[] {
  return sensors.filter(isNotUnderstood).map((sensor) => judge(sensor, sensors));
}

/** What it says is nothing that its family says. */
export const isNotUnderstood = (sensor: HeardSensor): boolean => {
  const { opened, readings, resting, warmingUp, bytesDiscarded } = sensor;
  return readings === 0 && !resting && !(opened && warmingUp && bytesDiscarded === 0);
};

function judge(sensor: HeardSensor, all: readonly HeardSensor[]): Finding {
  const { driver, baudRate, speaker } = sensor;
  const candidates = speaker?.candidates ?? [];
  const own = candidates.some((one) => one.driver === driver);
  if (own && speaker?.baudRate !== undefined && speaker.baudRate !== baudRate) {
    return wrongBaud(sensor, speaker.baudRate);
  }
  if (own) {
    const en = 'it spoke when it was asked again: look once more';
    return ok('sensors', 'sensor-late', 'contestó al preguntarle otra vez', en, sensor.id);
  }
  if (candidates.length > 0) {
    const partner = all.find(
      (other) =>
        other !== sensor &&
        isNotUnderstood(other) &&
        speaks(sensor, other) &&
        speaks(other, sensor),
    );
    return partner === undefined ? wrongModel(sensor) : swapped(sensor, partner);
  }
  if (sensor.bytesDiscarded > 0) return noise(sensor);
  return sensor.opened ? silent(sensor) : unopened(sensor);
}

/** At the port of `at` speaks the family of `as`. */
const speaks = (at: HeardSensor, as: HeardSensor): boolean =>
  at.speaker?.candidates.some(({ driver }) => driver === as.driver) === true;

function wrongBaud({ id, port, baudRate }: HeardSensor, speed: number): Finding {
  return fail('sensors', 'wrong-baud', {
    about: id,
    es: `en ${port} habla a ${speed} Bd, y el archivo dice ${baudRate}`,
    en: `at ${port} it speaks at ${speed} Bd, and the file says ${baudRate}`,
    mend: {
      es: `escriba "baudRate: ${speed}" en el sensor ${id}, o quite su baudRate`,
      en: `write "baudRate: ${speed}" in the sensor ${id}, or take its baudRate out`,
    },
  });
}

function wrongModel({ id, port, model, speaker }: HeardSensor): Finding {
  const candidates = speaker?.candidates ?? [];
  const models = [...new Set(candidates.flatMap((one) => one.models))].slice(0, 6).join(', ');
  const speed = speaker?.baudRate === undefined ? '' : ` (${speaker.baudRate} Bd)`;
  return fail('sensors', 'wrong-model', {
    about: id,
    es: `en ${port} no habla un ${model}, sino${speed}: ${models}`,
    en: `at ${port} there speaks no ${model}, but${speed}: ${models}`,
    mend: {
      es: `lea la etiqueta del sensor y escriba su "model:" en ${id}, o ponga ahí el ${model}`,
      en: `read the label of the sensor and write its "model:" in ${id}, or put the ${model} there`,
    },
  });
}

function swapped(sensor: HeardSensor, partner: HeardSensor): Finding {
  const lines = `${sensor.id} → port: ${partner.port} · ${partner.id} → port: ${sensor.port}`;
  return fail('sensors', 'swapped', {
    about: sensor.id,
    es: `cambiados: en ${sensor.port} habla el ${partner.model} (${partner.id}), en ${partner.port} el ${sensor.model} (${sensor.id})`,
    en: `swapped: at ${sensor.port} speaks the ${partner.model} (${partner.id}), at ${partner.port} the ${sensor.model} (${sensor.id})`,
    mend: {
      es: `cambie los cables, o estas dos líneas del archivo: ${lines}`,
      en: `swap the cables, or these two lines of the file: ${lines}`,
    },
  });
}

function noise({ id, port, bytesDiscarded, speedsTried }: HeardSensor): Finding {
  const stop = 'sudo systemctl stop samay-edge && samay-edge doctor --only ports,sensors';
  return fail('sensors', 'noise', {
    about: id,
    es: `en ${port} llegan ${bytesDiscarded} bytes que ningún sensor conocido explica`,
    en: `at ${port} come ${bytesDiscarded} bytes that no known sensor explains`,
    mend: speedsTried
      ? {
          es: 'revise la tierra (GND) y el cable; si es largo, acórtelo; pruebe otro adaptador',
          en: 'check ground (GND) and the cable; shorten a long one; try another adapter',
        }
      : {
          es: `quizá otra velocidad: para probarlas, con el agente detenido: ${stop}; luego, sudo systemctl start samay-edge`,
          en: `perhaps another speed: to try them, with the agent stopped: ${stop}; then sudo systemctl start samay-edge`,
        },
  });
}

/** Behind a serial server nobody may answer; a device may be there and not be let in, or be of no use. */
function unopened({ id, port }: HeardSensor): Finding {
  const [, host, number] = /^tcp:\/\/(.+):(\d+)$/.exec(port) ?? [];
  return fail('sensors', 'port-unopened', {
    about: id,
    es: host === undefined ? `no se logra abrir ${port}` : `nadie contesta en ${port}`,
    en: host === undefined ? `${port} cannot be opened` : `nobody answers at ${port}`,
    mend:
      host === undefined
        ? {
            es: 'saque el adaptador y vuelva a ponerlo; si sigue, mire por qué: journalctl -u samay-edge -n 30; dmesg | tail',
            en: 'take the adapter out and put it in again; if it goes on, see why: journalctl -u samay-edge -n 30; dmesg | tail',
          }
        : {
            es: `¿tiene corriente el servidor de puertos serie, y está en la misma red? Pruebe: ping ${host}; el puerto es ${number}`,
            en: `has the serial server its power, and is it on the same network? Try: ping ${host}; its port is ${number}`,
          },
  });
}

const silent = ({ id, port, seconds, quietForS = seconds, mustBeAsked }: HeardSensor): Finding =>
  fail('sensors', 'silent', {
    about: id,
    es: `en ${port} no llegó ni un byte en ${Math.round(Math.min(seconds, quietForS))} s${mustBeAsked ? ', aunque se le preguntó' : ''}`,
    en: `not a byte came at ${port} in ${Math.round(Math.min(seconds, quietForS))} s${mustBeAsked ? ', though it was asked' : ''}`,
    mend: {
      es: '¿le llegan 5 V? (¿gira el ventilador?) Cruce TX y RX; revise GND y el cable; pruebe otro adaptador',
      en: 'does it get 5 V? (does its fan turn?) Cross TX and RX; check GND and the cable; try another adapter',
    },
  });
