/** Why the door could not be asked, for who stands beside the station. Pure. */

export interface Explained {
  readonly es: string;
  readonly en: string;
}

/** @param nowMs milliseconds since 1970 UTC, of this machine. */
export function explainError(error: unknown, door: string, nowMs: number): Explained {
  const code = codeOf(error);
  const now = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ');
  switch (code) {
    case 'CERT_NOT_YET_VALID':
      return {
        es: `Para la hora de esta máquina (${now} UTC) el certificado del gateway todavía no vale: el reloj está atrasado. Se pondrá en hora solo con la red (NTP, puerto 123); se vuelve a probar`,
        en: `by the clock of this machine (${now} UTC) the certificate of the gateway is not valid yet: the clock is slow. The network sets it (NTP, port 123); trying again`,
      };
    case 'CERT_HAS_EXPIRED':
      return {
        es: `Para la hora de esta máquina (${now} UTC) el certificado del gateway venció: si la hora es otra, espere a que la red la ponga; si es esa, renuévelo allá (samay-gateway ca renew-server)`,
        en: `by the clock of this machine (${now} UTC) the certificate of the gateway has expired: if that is not the time, wait for the network to set it; if it is, renew it there (samay-gateway ca renew-server)`,
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        es: `El certificado de ${door} es de otro nombre: en el gateway, ponga este en SAMAY_GATEWAY_NAMES`,
        en: `the certificate of ${door} is of another name: add this one to SAMAY_GATEWAY_NAMES at the gateway`,
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        es: `No se encuentra ${door}: ¿hay red? ¿está bien el nombre?`,
        en: `${door} is not found: is there a network? is the name right?`,
      };
    case 'ECONNREFUSED':
      return {
        es: `${door} no atiende: ¿está en marcha el gateway y abierta su puerta (SAMAY_GATEWAY_DOOR_PORT)?`,
        en: `${door} does not answer: does the gateway run, with its door open (SAMAY_GATEWAY_DOOR_PORT)?`,
      };
  }
  if (untrusted.has(code)) {
    return {
      es: `${door} muestra un certificado que la autoridad de la invitación no firmó: no es ese gateway, o alguien está en medio (${code}). No se le dijo nada`,
      en: `${door} shows a certificate that the authority of the invitation has not signed: it is not that gateway, or somebody stands between (${code}). It was told nothing`,
    };
  }
  const why = code === '' ? String(error) : code;
  return {
    es: `No se llegó a ${door} (${why}): red lenta o cortada`,
    en: `${door} was not reached (${why}): the network is slow or cut`,
  };
}

const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
]);

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
};
