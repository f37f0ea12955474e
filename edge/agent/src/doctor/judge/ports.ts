/** The places where the sensors are plugged in. Pure. */
import { type Finding, fail, ok } from '../finding.ts';

export interface Holder {
  readonly pid: number;
  /** The program, as the kernel names it. */
  readonly name: string;
}

export interface PortFacts {
  readonly sensor: string;
  /** As the file writes it. */
  readonly port: string;
  readonly there: boolean;
  /** This user may read and write it. */
  readonly allowed: boolean;
  /** That owns the device. */
  readonly group: string;
  /** Who asks. */
  readonly user: string;
  /** It is taken, though perhaps nobody can tell by whom. */
  readonly taken: boolean;
  /** Who has it open, as far as this user may see; the doctor left out. */
  readonly holders: readonly Holder[];
  /** Programs of the system without which it cannot be read (i2c-tools, spi-tools). */
  readonly missing?: { readonly program: string; readonly package: string };
}

export interface PortsFacts {
  readonly ports: readonly PortFacts[];
  /** Process of the running agent, if there is one. */
  readonly agentPid?: number | undefined;
  /** Serial devices that are there and that the file does not name. */
  readonly others: readonly string[];
}

export function judgePorts({ ports, agentPid, others }: PortsFacts): Finding[] {
  return ports.map((port) => judgePort(port, agentPid, others));
}

function judgePort(port: PortFacts, agentPid: number | undefined, others: readonly string[]) {
  const { sensor: about, port: path } = port;
  if (!port.there) return missing(port, others);
  const foreign = port.holders.find(({ pid }) => pid !== agentPid);
  if (foreign !== undefined) return held(port, foreign);
  if (agentPid !== undefined) {
    return ok('ports', 'port-agent', `${path}: lo lee el agente`, 'the agent reads it', about);
  }
  if (!port.allowed) return denied(port);
  if (port.taken) return held(port, undefined);
  if (port.missing !== undefined) {
    const { program, package: name } = port.missing;
    return fail('ports', 'port-program', {
      about,
      es: `${path}: falta el programa ${program}`,
      en: `the program ${program} is missing`,
      mend: { es: `sudo apt install ${name}`, en: `sudo apt install ${name}` },
    });
  }
  return ok(
    'ports',
    'port-there',
    `${path}: está y se puede usar`,
    'there, and may be used',
    about,
  );
}

function missing({ sensor: about, port }: PortFacts, others: readonly string[]): Finding {
  const there = others.length === 0 ? '—' : others.join(', ');
  return fail('ports', 'port-missing', {
    about,
    es: `${port} no existe. Sin usar hay: ${there}`,
    en: `${port} does not exist. Not used: ${there}`,
    mend: {
      es: `enchufe el adaptador; o corrija "port:" de ${about} con lo que muestra: ls -l /dev/serial/by-path`,
      en: `plug the adapter in; or correct "port:" of ${about} with what this shows: ls -l /dev/serial/by-path`,
    },
  });
}

const denied = ({ sensor: about, port, group, user }: PortFacts): Finding =>
  fail('ports', 'port-denied', {
    about,
    es: `${user} no tiene permiso para ${port} (grupo ${group})`,
    en: `${user} may not use ${port} (group ${group})`,
    mend:
      // Nobody is to be of the group of root for the sake of a port.
      group === 'root'
        ? {
            es: 'repita con sudo; para el agente, una regla de udev que lo dé al grupo dialout (/etc/udev/rules.d)',
            en: 'repeat with sudo; for the agent, an udev rule that gives it to the group dialout (/etc/udev/rules.d)',
          }
        : {
            es: `sudo usermod -aG ${group} ${user}, salga y vuelva a entrar; o repita con sudo`,
            en: `sudo usermod -aG ${group} ${user}, log out and in again; or repeat with sudo`,
          },
  });

function held({ sensor: about, port }: PortFacts, holder: Holder | undefined): Finding {
  if (holder === undefined) {
    return fail('ports', 'port-held', {
      about,
      es: `${port}: lo usa otro programa, de otro usuario`,
      en: `${port}: another program has it, of another user`,
      mend: {
        es: `repita con sudo para ver cuál: sudo samay-edge doctor --only ports`,
        en: `repeat with sudo to see which: sudo samay-edge doctor --only ports`,
      },
    });
  }
  const { name, pid } = holder;
  const stop =
    name === 'ModemManager' ? 'sudo systemctl disable --now ModemManager' : `sudo kill ${pid}`;
  return fail('ports', 'port-held', {
    about,
    es: `${port}: lo tiene ${name} (proceso ${pid})`,
    en: `${port}: ${name} has it (process ${pid})`,
    mend: { es: `ciérrelo: ${stop}`, en: `end it: ${stop}` },
  });
}
