/** Whether the gateway lets this station in, and whether what it says reaches the store. Pure. */
import type { Pong } from '@samay/contract';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** What the gateway's door says of who may not come in; MQTT says no more than that he may not. */
export type Standing = 'pending' | 'revoked';

const badCredentials = 4;
export const notAuthorized = 5;

/** What came of knocking with the credentials of the station. */
export type Knock =
  | { readonly kind: 'in'; readonly ms: number }
  /** CONNACK return code, MQTT 3.1.1 §3.2.2.3. */
  | { readonly kind: 'refused'; readonly code: number; readonly standing?: Standing }
  | { readonly kind: 'certificate-refused' | 'no-answer'; readonly why: string }
  | {
      readonly kind: 'no-password';
      readonly path: string;
      readonly wrong: 'missing' | 'denied' | 'empty';
    };

export function judgeBroker(device: string, knock: Knock): Finding[] {
  switch (knock.kind) {
    case 'in': {
      const ms = Math.round(knock.ms);
      return [
        ok(
          'broker',
          'broker-ok',
          `el gateway acepta a ${device} (${ms} ms)`,
          `it lets ${device} in`,
        ),
      ];
    }
    case 'refused':
      return [refused(device, knock)];
    case 'no-password':
      return [noPassword(knock)];
    case 'certificate-refused':
      return [
        fail('broker', 'certificate-refused', {
          es: `el gateway no acepta el certificado de la estación (${knock.why})`,
          en: `the gateway does not take the station's certificate (${knock.why})`,
          mend: {
            es: `¿revocado, o de otra autoridad? En la municipalidad: samay-gateway devices show ${device}`,
            en: `revoked, or of another authority? At the municipality: samay-gateway devices show ${device}`,
          },
        }),
      ];
    case 'no-answer':
      return [
        fail('broker', 'broker-silent', {
          es: `el gateway no contesta al saludo (${knock.why})`,
          en: `the gateway does not answer the greeting (${knock.why})`,
          mend: {
            es: 'mire las líneas «red» y «tls»; si están bien, en ese puerto hay otra cosa que un gateway',
            en: 'look at the lines «red» and «tls»; if they are well, something else than a gateway is at that port',
          },
        }),
      ];
  }
}

function refused(device: string, { code, standing }: Extract<Knock, { kind: 'refused' }>): Finding {
  if (code === badCredentials) {
    return fail('broker', 'wrong-password', {
      es: `el gateway no conoce a "${device}" con esa contraseña`,
      en: `the gateway knows no "${device}" with that password`,
      mend: {
        es: `¿es el station.device correcto? Si lo es, pida otra (samay-gateway devices rotate ${device}) y escríbala en gateway.passwordFile: vale sin reiniciar`,
        en: `is station.device right? If so, ask for another (samay-gateway devices rotate ${device}) and write it in gateway.passwordFile: it holds without a restart`,
      },
    });
  }
  if (code === notAuthorized && standing === 'revoked') {
    return fail('broker', 'revoked', {
      es: `${device} fue dada de baja en el gateway`,
      en: `${device} was revoked at the gateway`,
      mend: {
        es: `pregunte en la municipalidad por qué; si fue un error: samay-gateway devices restore ${device} da otra contraseña`,
        en: `ask the municipality why; if by mistake: samay-gateway devices restore ${device} gives another password`,
      },
    });
  }
  if (code === notAuthorized) {
    const isPending = standing === 'pending';
    return fail('broker', 'not-approved', {
      es: `la contraseña es buena, pero ${device} no está aprobada todavía${isPending ? '' : ', o fue dada de baja'}`,
      en: `the password is right, but ${device} is not approved yet${isPending ? '' : ', or was revoked'}`,
      mend: isPending
        ? {
            es: `llame a la municipalidad: samay-gateway devices approve ${device}; después entra sola`,
            en: `call the municipality: samay-gateway devices approve ${device}; it then comes in by itself`,
          }
        : {
            es: `llame a la municipalidad: samay-gateway devices list muestra cuál; "pending" se aprueba con samay-gateway devices approve ${device}`,
            en: `call the municipality: samay-gateway devices list shows which; "pending" is approved with samay-gateway devices approve ${device}`,
          },
    });
  }
  return fail('broker', 'broker-busy', {
    es: `el gateway no atiende ahora (código ${code}): demasiados intentos fallidos, o está ocupado`,
    en: `the gateway does not attend now (code ${code}): too many failed tries, or it is busy`,
    mend: {
      es: 'espere cinco minutos y repita; no insista antes',
      en: 'wait five minutes and repeat; not earlier',
    },
  });
}

function noPassword({ path, wrong }: Extract<Knock, { kind: 'no-password' }>): Finding {
  if (wrong === 'denied') {
    return warn('broker', 'password-denied', {
      es: `la contraseña (${path}) solo la lee el agente: no se probó`,
      en: `only the agent may read the password (${path}): not tried`,
      mend: { es: 'repita con sudo', en: 'repeat with sudo' },
    });
  }
  return fail('broker', 'no-password', {
    es: `${path} ${wrong === 'empty' ? 'está vacío' : 'no existe'}`,
    en: `${path} ${wrong === 'empty' ? 'is empty' : 'does not exist'}`,
    mend: {
      es: `escriba ahí la contraseña de la estación, o inscríbala con su invitación (samay-edge enrol)`,
      en: `write the password of the station there, or enrol it with its invitation (samay-edge enrol)`,
    },
  });
}

/** Undefined: no answer came. */
export function judgeStore(pong: Pong | undefined): Finding[] {
  if (pong === undefined) {
    return [
      warn('store', 'store-unanswered', {
        es: 'el gateway no dice si el almacén recibe (¿es de una versión anterior?)',
        en: 'the gateway does not say whether the store receives (is it an earlier version?)',
        mend: {
          es: 'mire en el tablero si llega el dato de este minuto',
          en: 'look at the dashboard whether the value of this minute arrives',
        },
      }),
    ];
  }
  const { journal, store } = pong;
  if (journal.state === 'refused') {
    return [
      fail('store', 'journal-refused', {
        es: 'el disco del gateway está lleno o falla: no acepta datos',
        en: "the gateway's disk is full or fails: it takes no data",
        mend: {
          es: 'avise a la municipalidad ya; lo medido espera en la estación',
          en: 'tell the municipality now; what is measured waits at the station',
        },
      }),
    ];
  }
  const waits = journal.records;
  if (store.state === 'ok') {
    const es = `ida y vuelta hasta el almacén: diario ${journal.ms} ms, almacén ${store.ms} ms`;
    return [ok('store', 'store-ok', es, `journal ${journal.ms} ms, store ${store.ms} ms`)];
  }
  const since = store.since === undefined ? '' : ` (${store.since})`;
  return [
    warn('store', store.state === 'away' ? 'store-away' : 'store-behind', {
      es:
        store.state === 'away'
          ? `el gateway recibe y guarda, pero su almacén no contesta${since}; esperan ${waits}`
          : `el gateway recibe y guarda, pero el almacén va atrasado: esperan ${waits}`,
      en:
        store.state === 'away'
          ? `the gateway receives and keeps, but its store does not answer${since}; ${waits} wait`
          : `the gateway receives and keeps, but the store is behind: ${waits} wait`,
      mend: {
        es: 'aquí no hay nada que arreglar y nada se pierde: avise a la municipalidad',
        en: 'there is nothing to mend here and nothing is lost: tell the municipality',
      },
    }),
  ];
}
