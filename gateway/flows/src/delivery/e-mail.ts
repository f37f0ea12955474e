/** An e-mail through somebody's SMTP server. */
import { createTransport } from 'nodemailer';
import type { Attempt } from './deliver.ts';

export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const timeoutMs = 20_000;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @param url `smtps://user@host:465` or `smtp://user@host:587`; STARTTLS is demanded but to this machine. */
export async function mailOnce(
  { url, password }: { url: string; password: string | undefined },
  mail: Mail,
): Promise<Attempt> {
  const { protocol, hostname, port, username } = new URL(url);
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: !loopback.test(hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message is plain text: it has no business reading files or fetching addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: password ?? '' } }),
  });
  try {
    await transport.sendMail({ ...mail });
    return { outcome: 'delivered' };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    const code = (error as { responseCode?: unknown }).responseCode;
    // RFC 5321 §4.2.1: 5yz is for ever, 4yz for now.
    const forEver = typeof code === 'number' && code >= 500;
    return { outcome: forEver ? 'refused' : 'try-again', because };
  } finally {
    transport.close();
  }
}
