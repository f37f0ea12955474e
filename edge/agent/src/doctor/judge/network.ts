/** The way to the gateway, as far as its door. Pure. */
import { type Finding, fail, ok, warn } from '../finding.ts';

export interface NetworkFacts {
  readonly host: string;
  readonly port: number;
  /** Undefined: it cannot be told. */
  readonly defaultRoute: boolean | undefined;
  /** The gateway is on this machine. */
  readonly local: boolean;
  readonly dns:
    | { readonly addresses: readonly string[]; readonly ms: number }
    | { readonly error: string };
  /** Absent where there is no address to try. */
  readonly tcp?: { readonly ms: number } | { readonly error: string } | undefined;
  /** Somebody else answers for the host on port 80: where to he sends who asks. */
  readonly portal?: string | undefined;
}

const slowMs = 2_000;

export function judgeNetwork(facts: NetworkFacts): Finding[] {
  const { host, port, local, dns, tcp } = facts;
  if (facts.defaultRoute === false && !local) return [noRoute()];
  if ('error' in dns) return [noName(host, dns.error)];
  if (tcp === undefined || 'error' in tcp) return [noDoor(facts, tcp?.error ?? 'ENOENT')];
  const [address = host] = dns.addresses;
  const es = `${host} (${address}): nombre en ${Math.round(dns.ms)} ms, puerto ${port} en ${Math.round(tcp.ms)} ms`;
  if (tcp.ms < slowMs) return [ok('network', 'network-ok', es, 'name and port answer')];
  return [
    warn('network', 'network-slow', {
      es,
      en: `port ${port} took ${Math.round(tcp.ms)} ms`,
      mend: {
        es: 'señal débil: acerque la antena o el router, o suba el módem',
        en: 'a weak signal: bring the antenna or the router nearer, or raise the modem',
      },
    }),
  ];
}

const noRoute = (): Finding =>
  fail('network', 'no-route', {
    es: 'no hay red: ninguna puerta de salida',
    en: 'there is no network: no default route',
    mend: {
      es: 'mire: ip route; nmcli device; cable o wifi (nmcli device wifi connect NOMBRE --ask); módem: chip, saldo, antena',
      en: 'look: ip route; nmcli device; cable or wifi (nmcli device wifi connect NAME --ask); modem: SIM, credit, antenna',
    },
  });

const noName = (host: string, error: string): Finding =>
  fail('network', 'dns', {
    es: `no se encuentra el nombre ${host} (${error})`,
    en: `the name ${host} is not found (${error})`,
    mend:
      error === 'ENOTFOUND'
        ? {
            es: `¿está bien escrito en gateway.url? Pruebe: getent hosts ${host}`,
            en: `is it right in gateway.url? Try: getent hosts ${host}`,
          }
        : {
            es: `el servidor de nombres no contesta: resolvectl status; pruebe otro (nmcli connection modify RED ipv4.dns 1.1.1.1)`,
            en: `the name server does not answer: resolvectl status; try another (nmcli connection modify NET ipv4.dns 1.1.1.1)`,
          },
  });

function noDoor({ host, port, portal }: NetworkFacts, error: string): Finding {
  if (portal !== undefined) {
    return fail('network', 'portal', {
      es: `la red pide entrar por una página (${portal}) y no deja pasar`,
      en: `the network wants a page to be visited first (${portal}), and lets nothing through`,
      mend: {
        es: 'una estación no puede aceptar esa página: pida a quien administra la red que la deje pasar, o use un módem',
        en: 'a station cannot accept that page: ask who runs the network to let it through, or use a modem',
      },
    });
  }
  if (error === 'ECONNREFUSED') {
    return fail('network', 'gateway-away', {
      es: `${host} contesta, pero nadie escucha en el puerto ${port}`,
      en: `${host} answers, but nobody listens at port ${port}`,
      mend: {
        es: '¿es el puerto de gateway.url? Si lo es, el gateway está detenido: avise a la municipalidad. Lo medido espera en el disco',
        en: 'is it the port of gateway.url? If so, the gateway is stopped: tell the municipality. What is measured waits on the disk',
      },
    });
  }
  return fail('network', 'gateway-unreachable', {
    es: `${host}:${port} no contesta (${error})`,
    en: `${host}:${port} does not answer (${error})`,
    mend: {
      es: `pida a quien administra la red que deje salir TCP ${port}; pruebe con el teléfono como red: si pasa, es la red`,
      en: `ask who runs the network to let TCP ${port} out; try the phone as network: if it passes, it is the network`,
    },
  });
}
