/** From an invitation to a station that the gateway knows: one try, safe to be cut and made again. */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { EnrolmentAnswer, Invitation } from '@samay/contract';
import type { AgentConfig } from '../config/read-config.ts';
import { readIfThere, writeFirst, writeSynced } from '../synced-file-disk.ts';
import { type AskOptions, askDoor } from './ask-door.ts';
import type { Explained } from './explain-error.ts';
import { readInvitation, scrubInvitation } from './invitation-disk.ts';
import { OwnSecret } from './own-secret-disk.ts';

export type EnrolOutcome =
  | {
      readonly kind: 'enrolled';
      readonly state: EnrolmentAnswer['state'];
      readonly notes: Explained[];
    }
  /** It has a password, and the invitation was used. */
  | { readonly kind: 'already' }
  /** A person must mend it. */
  | ({ readonly kind: 'mend' } & Explained)
  /** The network, or the gateway at this moment. */
  | ({ readonly kind: 'later'; readonly afterMs?: number } & Explained);

export interface EnrolParts extends AskOptions {
  readonly config: AgentConfig;
  readonly invitationFile: string;
}

const passwordBytes = 32;
const isPassword = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
const newPassword = (): string => randomBytes(passwordBytes).toString('base64url');

const mend = (es: string, en: string): EnrolOutcome => ({ kind: 'mend', es, en });

/** Where a password is to be, and, with certificates, a key. Undefined where no password file is named. */
export function ownSecrets({ gateway, dataDirectory }: AgentConfig) {
  const { passwordFile, certFile, keyFile } = gateway;
  if (passwordFile === undefined) return undefined;
  const likeOwnerOf = dataDirectory;
  const password = new OwnSecret({
    ...{ path: passwordFile, make: newPassword, isGood: isPassword, likeOwnerOf },
  });
  if (certFile === undefined || keyFile === undefined) return { password };
  const key = new OwnSecret({
    ...{ path: keyFile, make: newKey, isGood: isKey, likeOwnerOf },
  });
  return { password, certificate: { key, certFile } };
}
type OwnSecrets = NonNullable<ReturnType<typeof ownSecrets>>;

/** Rejects where a file of the station cannot be read or written. */
export async function enrolOnce(parts: EnrolParts): Promise<EnrolOutcome> {
  const { config, invitationFile } = parts;
  const own = ownSecrets(config);
  if (own === undefined) {
    return mend(
      'gateway.passwordFile: diga en qué archivo guarda la estación su contraseña',
      'gateway.passwordFile: say in which file the station keeps its password',
    );
  }
  const read = await readInvitation(invitationFile);
  switch (read.kind) {
    case 'missing':
      return mend(`No está ${invitationFile}`, `there is no ${invitationFile}`);
    case 'wrong': {
      const [es = '', en = es] = read.detail.split(' / ');
      return mend(`${invitationFile}: ${es}`, en);
    }
    case 'traded':
      await dropCandidates(own);
      return (await own.password.inForce()) === undefined
        ? lostPassword(invitationFile)
        : { kind: 'already' };
    case 'good':
      return tradeIt(parts, own, read.invitation);
  }
}

async function tradeIt(
  parts: EnrolParts,
  own: OwnSecrets,
  invitation: Invitation,
): Promise<EnrolOutcome> {
  const { config, invitationFile } = parts;
  const wrong = mismatch(config, invitation);
  if (wrong !== undefined) return wrong;
  const password = await own.password.candidate();
  const key = await own.certificate?.key.candidate();
  const { token, device } = invitation;
  const said = await askDoor(
    invitation,
    { token, device, password, ...(key !== undefined && { csr: await requestOf(device, key) }) },
    parts,
  );
  if (said.kind === 'later') return said;
  if (said.kind === 'refused') return refused(parts, own, invitation, said.refusal);
  const { state, certificate } = said.answer;
  const notes = [...otherGateway(config, invitation), ...(await takeAuthority(config, invitation))];
  await own.password.install(password);
  if (own.certificate && key !== undefined && certificate !== undefined) {
    notes.push(...(await takeCertificate(own.certificate, config, key, certificate)));
  }
  // Before what is being tried is dropped: until the token is gone from here, it would be traded again.
  await scrubInvitation(invitationFile, invitation).catch((error: Error) => {
    const es = `No se pudo borrar el token de ${invitationFile} (ya no abre nada): bórrelo`;
    const en = `the token could not be removed from it (it opens nothing any more): ${error.message}`;
    notes.push({ es, en });
  });
  await dropCandidates(own);
  return { kind: 'enrolled', state, notes };
}

/** The card of one station in another, or a file of another city. */
function mismatch(
  { identity, gateway }: AgentConfig,
  invitation: Invitation,
): EnrolOutcome | undefined {
  for (const name of ['device', 'kind', 'city'] as const) {
    if (identity[name] === invitation[name]) continue;
    const is = `"${identity[name]}"`;
    const invited = `"${invitation[name]}"`;
    return mend(
      `station.${name} es ${is} y la invitación es de ${invited}: ¿tarjeta de otra estación?`,
      `station.${name} is ${is} and the invitation is of ${invited}: the card of another station?`,
    );
  }
  if (invitation.ca !== undefined && gateway.caFile === undefined) {
    return mend(
      'gateway.caFile: diga en qué archivo va la autoridad que trae la invitación, como /etc/samay/ca.pem',
      'gateway.caFile: name a file for the authority that the invitation brings, such as /etc/samay/ca.pem',
    );
  }
  return undefined;
}

/** A proxy or another name may be meant; somebody should know. */
function otherGateway({ gateway: { url } }: AgentConfig, { gateway }: Invitation): Explained[] {
  if (url.replace(/\/$/, '').toLowerCase() === gateway.toLowerCase()) return [];
  return [
    {
      es: `gateway.url es ${url} y la invitación dice ${gateway}`,
      en: `gateway.url is ${url} and the invitation says ${gateway}`,
    },
  ];
}

/** Whatever it says, the password in force stays as it is. */
async function refused(
  parts: EnrolParts,
  own: OwnSecrets,
  invitation: Invitation,
  { code, es, en }: Explained & { readonly code: string },
): Promise<EnrolOutcome> {
  const password = await own.password.inForce();
  if (code !== 'used-invitation' || password === undefined) return mend(es, en);
  const ours = await tradedHere(parts, invitation, password);
  if (ours === true) {
    await dropCandidates(own);
    return { kind: 'already' };
  }
  if (ours !== false) return ours;
  const { device } = invitation;
  return mend(
    `${es}. ${device} ya tiene una contraseña; si se conecta con ella, no hace falta nada`,
    `${en}. ${device} has a password; if it connects with that, nothing is to be done`,
  );
}

/**
 * Whether this very station has traded the token: another process of it was faster; or the power was cut before
 * its card forgot the token, and first-boot.sh has put it in place once more. Takes it out of the file then.
 */
async function tradedHere(
  parts: EnrolParts,
  invitation: Invitation,
  password: string,
): Promise<boolean | EnrolOutcome> {
  const { invitationFile } = parts;
  if ((await readInvitation(invitationFile)).kind === 'traded') return true;
  if (!isPassword(password)) return false;
  const { token, device } = invitation;
  const said = await askDoor(invitation, { token, device, password }, parts);
  if (said.kind === 'later') return said;
  if (said.kind === 'refused') return false;
  await scrubInvitation(invitationFile, invitation);
  return true;
}

async function dropCandidates({ password, certificate }: OwnSecrets): Promise<void> {
  await password.drop();
  await certificate?.key.drop();
}

/** One that is there already is a technician's: it stays, and is told of where it is another. */
async function takeAuthority(
  { gateway: { caFile }, dataDirectory }: AgentConfig,
  { ca }: Invitation,
): Promise<Explained[]> {
  if (ca === undefined || caFile === undefined) return [];
  const known = await readIfThere(caFile);
  if (known === undefined || known.trim() === '') {
    const file = { path: caFile, content: ca, mode: 0o644, likeOwnerOf: dataDirectory };
    await (known === undefined ? writeFirst(file) : writeSynced(file));
    return [];
  }
  if (known.replaceAll(/\s/g, '').includes(ca.replaceAll(/\s/g, ''))) return [];
  return [
    {
      es: `${caFile} tiene otra autoridad que la invitación: si el gateway cambió, ponga la nueva ahí`,
      en: `${caFile} holds another authority than the invitation: if the gateway has changed, put the new one there`,
    },
  ];
}

async function takeCertificate(
  { key: secret, certFile }: NonNullable<OwnSecrets['certificate']>,
  { dataDirectory }: AgentConfig,
  key: string,
  certificate: string,
): Promise<Explained[]> {
  if (!belongs(certificate, key)) {
    return [
      {
        es: 'El gateway dio un certificado de otra clave: se entra con la contraseña',
        en: 'the gateway gave a certificate for another key: the password is used',
      },
    ];
  }
  await secret.install(key);
  await writeSynced({
    path: certFile,
    content: certificate,
    mode: 0o644,
    likeOwnerOf: dataDirectory,
  });
  return [];
}

function belongs(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** The library is loaded where a certificate is wanted: a second or two of a Pi. */
const newKey = async (): Promise<string> =>
  (await (await import('../way-out/certificate-request.ts')).newKey()).trim();
const requestOf = async (device: string, key: string): Promise<string> =>
  (await import('../way-out/certificate-request.ts')).requestFor(device, key);

function isKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

const lostPassword = (path: string): EnrolOutcome =>
  mend(
    `La invitación de ${path} ya se usó y aquí no hay contraseña: pida otra con samay-gateway devices invite --again`,
    'the invitation has been used and there is no password here: ask for another one with samay-gateway devices invite --again',
  );
