/** An e-mail through somebody's SMTP server. */
import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { Attempt } from './deliver.ts';

export interface MailServer {
  /** `smtps://user@host:465` (TLS from the first byte) or `smtp://user@host:587` (STARTTLS). */
  readonly url: string;
  readonly password: string | undefined;
  /** PEM file of its authority, where that is not a public one. */
  readonly caFile?: string | undefined;
}

export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const timeoutMs = 20_000;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** STARTTLS is demanded but to this machine, and a certificate that is not right is refused everywhere. */
export async function mailOnce(server: MailServer, mail: Mail): Promise<Attempt> {
  const { protocol, hostname, port, username } = new URL(server.url);
  const ca = await readAuthority(server.caFile);
  if (ca instanceof Error) return { outcome: 'refused', because: ca.message };
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: !loopback.test(hostname),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message is plain text: it has no business reading files or fetching addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: server.password ?? '' } }),
  });
  try {
    await transport.sendMail({ ...mail });
    return { outcome: 'delivered' };
  } catch (error) {
    return failureOf(error, hostname);
  } finally {
    transport.close();
  }
}

async function readAuthority(caFile: string | undefined): Promise<string | Error | undefined> {
  if (caFile === undefined || caFile === '') return undefined;
  return readFile(caFile, 'utf8').catch(
    ({ code }: NodeJS.ErrnoException) =>
      new Error(`SAMAY_FLOWS_SMTP_CA: no se puede leer ${caFile} (${code})`),
  );
}

/** What nodemailer says beside the message. */
interface SmtpFacts {
  /** Of the step that failed. */
  readonly code?: string;
  /** Node's own, such as ECONNREFUSED. */
  readonly originalCode?: string;
  readonly responseCode?: number | false;
}

/** How Node and OpenSSL call a certificate that is not right. */
const untrusted =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;

function failureOf(error: unknown, host: string): Attempt {
  if (!(error instanceof Error)) return { outcome: 'try-again', because: String(error) };
  const { message, responseCode, code, originalCode } = error as Error & SmtpFacts;
  // Nobody mends a certificate within minutes, and the password has not been said.
  if (untrusted.test(originalCode ?? '')) {
    const because = `certificado de ${host} no es de confianza: ${originalCode} (${message}); si su autoridad es propia, SAMAY_FLOWS_SMTP_CA`;
    return { outcome: 'refused', because };
  }
  if (code === 'ETLS') {
    const because = `${host} no cifra con STARTTLS (${message}): use smtps:// u otro puerto`;
    return { outcome: 'refused', because };
  }
  // RFC 5321 §4.2.1: 5yz is for ever, 4yz for now.
  const forEver = typeof responseCode === 'number' && responseCode >= 500;
  return { outcome: forEver ? 'refused' : 'try-again', because: message };
}
