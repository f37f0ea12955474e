/** Whether the gateway is who it says, and whether the station can say who it is. Pure. */
import { type Finding, fail, ok, warn } from '../finding.ts';

interface CertificateFacts {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export interface TlsFacts {
  readonly host: string;
  /** mqtt://: nothing is encrypted. */
  readonly plain: boolean;
  readonly local: boolean;
  readonly nowMs: number;
  /** The authority of the file: fine, or why it is none. */
  readonly caFile?:
    | { readonly path: string; readonly wrong?: 'missing' | 'denied' | 'no-certificate' }
    | undefined;
  /** What the gateway showed; absent where it could not be reached. */
  readonly server?:
    | (CertificateFacts & { readonly names: readonly string[]; readonly error?: string })
    | { readonly error: string }
    | undefined;
  /** The station's own; absent: it has none to have. `unreadable`: it should, and nothing works. */
  readonly own?: CertificateFacts | 'unreadable' | undefined;
}

const dayMs = 86_400_000;
const soonDays = 14;
/** The agent renews its own at two thirds of its life: in the last sixth it has not. */
const ownOverdueShare = 1 / 6;

export function judgeTls(facts: TlsFacts): Finding[] {
  if (facts.plain) return [judgePlain(facts.local)];
  const { caFile, server, own, nowMs } = facts;
  const findings: Finding[] = [];
  if (caFile?.wrong !== undefined) findings.push(wrongCa(caFile.path, caFile.wrong));
  else if (server !== undefined) findings.push(judgeServer(facts, server));
  if (own !== undefined) findings.push(judgeOwn(own, nowMs));
  return findings;
}

const judgePlain = (local: boolean): Finding =>
  local
    ? ok(
        'tls',
        'tls-none',
        'sin cifrar, en esta misma máquina',
        'not encrypted, within this machine',
      )
    : warn('tls', 'tls-plain', {
        es: 'mqtt:// muestra la contraseña y los datos a la red',
        en: 'mqtt:// shows password and data to the network',
        mend: {
          es: 'escriba mqtts://…:8883 en gateway.url, y su caFile',
          en: 'write mqtts://…:8883 in gateway.url, and its caFile',
        },
      });

function wrongCa(
  path: string,
  wrong: NonNullable<NonNullable<TlsFacts['caFile']>['wrong']>,
): Finding {
  const why = {
    missing: ['no existe', 'does not exist'],
    denied: ['no se puede leer', 'cannot be read'],
    'no-certificate': ['no contiene un certificado', 'holds no certificate'],
  }[wrong];
  return fail('tls', 'ca-file', {
    es: `gateway.caFile: ${path} ${why[0]}`,
    en: `${path} ${why[1]}`,
    mend:
      wrong === 'denied'
        ? { es: `sudo chmod 644 ${path}`, en: `sudo chmod 644 ${path}` }
        : {
            es: `pida ca.pem a la municipalidad (samay-gateway ca show dice dónde está) y cópielo a ${path}`,
            en: `ask the municipality for ca.pem (samay-gateway ca show says where it is) and copy it to ${path}`,
          },
  });
}

function judgeServer(
  { host, nowMs, caFile }: TlsFacts,
  server: NonNullable<TlsFacts['server']>,
): Finding {
  const { error } = server;
  if ('notAfterMs' in server) {
    if (nowMs < server.notBeforeMs) return fromTheFuture(server.notBeforeMs, nowMs);
    if (nowMs > server.notAfterMs) return expired(server.notAfterMs, nowMs);
    if (error === 'ERR_TLS_CERT_ALTNAME_INVALID') return otherName(host, server.names);
    if (error === undefined) return lasting(server.notAfterMs, nowMs);
  }
  if (error !== undefined && /SELF_SIGNED|UNABLE_TO|ISSUER|CHAIN|UNTRUSTED/.test(error)) {
    return stranger(host, error, caFile?.path);
  }
  return fail('tls', 'tls-none-there', {
    es: `${host}: en ese puerto no hay TLS, o alguien lo corta (${error ?? '—'})`,
    en: `no TLS at that port, or somebody cuts it (${error ?? '—'})`,
    mend: {
      es: '¿es 8883 el puerto de gateway.url? Pruebe con el teléfono como red: si pasa, la red lo corta',
      en: 'is 8883 the port of gateway.url? Try the phone as network: if it passes, the network cuts it',
    },
  });
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function lasting(notAfterMs: number, nowMs: number): Finding {
  const days = Math.floor((notAfterMs - nowMs) / dayMs);
  const es = `el gateway es quien dice; su certificado vale hasta ${day(notAfterMs)}`;
  if (days >= soonDays) return ok('tls', 'tls-ok', es, 'the gateway is who it says');
  return warn('tls', 'tls-ends-soon', {
    es: `${es}: ${days} días`,
    en: `its certificate lasts ${days} more days`,
    mend: {
      es: 'avise a la municipalidad: samay-gateway ca renew-server',
      en: 'tell the municipality: samay-gateway ca renew-server',
    },
  });
}

const fromTheFuture = (notBeforeMs: number, nowMs: number): Finding =>
  fail('tls', 'tls-not-yet', {
    es: `el certificado del gateway vale desde ${day(notBeforeMs)}, y el reloj dice ${day(nowMs)}`,
    en: `the gateway's certificate holds from ${day(notBeforeMs)}, and the clock says ${day(nowMs)}`,
    mend: { es: 'es el reloj: vea la línea «reloj»', en: 'it is the clock: see the line «reloj»' },
  });

const expired = (notAfterMs: number, nowMs: number): Finding =>
  fail('tls', 'tls-expired', {
    es: `el certificado del gateway venció el ${day(notAfterMs)} (el reloj dice ${day(nowMs)})`,
    en: `the gateway's certificate expired on ${day(notAfterMs)} (the clock says ${day(nowMs)})`,
    mend: {
      es: 'si hoy es ese día o después, avise a la municipalidad: debe renovarlo; si no, es el reloj',
      en: 'if today is that day or later, tell the municipality: it must renew it; if not, it is the clock',
    },
  });

const otherName = (host: string, names: readonly string[]): Finding =>
  fail('tls', 'tls-name', {
    es: `el certificado no es de ${host}, sino de ${names.join(', ') || '—'}`,
    en: `the certificate is not for ${host}, but for ${names.join(', ') || '—'}`,
    mend: {
      es: 'escriba uno de esos nombres en gateway.url; si no los conoce, ¿contesta otro equipo? No siga y avise',
      en: 'write one of those names in gateway.url; if you do not know them, does another machine answer? Stop, and tell',
    },
  });

const stranger = (host: string, error: string, caFile: string | undefined): Finding =>
  fail('tls', 'tls-authority', {
    es: `nadie de confianza firmó el certificado de ${host} (${error})`,
    en: `nobody trusted signed the certificate of ${host} (${error})`,
    mend:
      caFile === undefined
        ? {
            es: 'falta gateway.caFile: copie el ca.pem de la municipalidad a /etc/samay/ca.pem y escríbalo',
            en: 'gateway.caFile is missing: copy the ca.pem of the municipality to /etc/samay/ca.pem and write it',
          }
        : {
            es: `${caFile} es de otra autoridad: pida el ca.pem de hoy (samay-gateway ca show)`,
            en: `${caFile} is of another authority: ask for today's ca.pem (samay-gateway ca show)`,
          },
  });

function judgeOwn(own: CertificateFacts | 'unreadable', nowMs: number): Finding {
  if (own === 'unreadable') {
    return fail('tls', 'own-unreadable', {
      es: 'el certificado de la estación o su clave no se pueden leer, o no van juntos',
      en: "the station's certificate or its key cannot be read, or do not belong together",
      mend: {
        es: 'revise gateway.certFile y gateway.keyFile (sudo -u samay cat …); pida otros a la municipalidad',
        en: 'check gateway.certFile and gateway.keyFile (sudo -u samay cat …); ask the municipality for others',
      },
    });
  }
  if (nowMs > own.notAfterMs) {
    return fail('tls', 'own-expired', {
      es: `el certificado de la estación venció el ${day(own.notAfterMs)}`,
      en: `the station's certificate expired on ${day(own.notAfterMs)}`,
      mend: {
        es: 'pida otro a la municipalidad y cópielo en gateway.certFile y keyFile; el agente lo toma solo',
        en: 'ask the municipality for another and copy it to gateway.certFile and keyFile; the agent takes it by itself',
      },
    });
  }
  if (nowMs < own.notBeforeMs) {
    return fail('tls', 'own-not-yet', {
      es: `el certificado de la estación vale desde ${day(own.notBeforeMs)}, y el reloj dice ${day(nowMs)}`,
      en: `the station's certificate holds from ${day(own.notBeforeMs)}, and the clock says ${day(nowMs)}`,
      mend: {
        es: 'es el reloj: vea la línea «reloj»',
        en: 'it is the clock: see the line «reloj»',
      },
    });
  }
  const days = Math.floor((own.notAfterMs - nowMs) / dayMs);
  if (own.notAfterMs - nowMs < ownOverdueShare * (own.notAfterMs - own.notBeforeMs)) {
    return warn('tls', 'own-ends-soon', {
      es: `el certificado de la estación vence en ${days} días, y nadie lo renovó`,
      en: `the station's certificate ends in ${days} days, and nobody has renewed it`,
      mend: {
        es: 'el agente lo renueva solo cuando el gateway puede: mire su diario (journalctl -u samay-edge) y avise a la municipalidad',
        en: 'the agent renews it by itself when the gateway can: look at its journal (journalctl -u samay-edge) and tell the municipality',
      },
    });
  }
  return ok(
    'tls',
    'own-ok',
    `el de la estación vale ${days} días más`,
    `the station's own lasts ${days} days`,
  );
}
