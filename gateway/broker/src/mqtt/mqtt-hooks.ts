/** The gateway's rules, said in the broker's words: everything Aedes asks us, and nothing else. */
import type { Client } from 'aedes';
import type { Logger } from 'pino';
import type { Down } from '../down/open-down.ts';
import type { Authenticator } from '../identity/authentication.ts';
import type { Intake, Session } from '../intake/intake.ts';
import type { Metrics } from '../metrics.ts';
import type { Hooks } from './broker.ts';
import { connectHooks } from './connect-hooks.ts';
import type { Deliveries } from './deliveries.ts';
import { publishHooks } from './publish-hooks.ts';
import type { QuietTopics } from './quiet-topics.ts';
import type { Persistence } from './sessions.ts';
import { subscribeHooks } from './subscribe-hooks.ts';
import type { Takeovers } from './takeovers.ts';

export interface Rules {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly intake: Intake;
  readonly metrics: Pick<Metrics, 'connection' | 'limit' | 'message'>;
  readonly log: Logger;
  /** Told when somebody has begun to listen on a topic. */
  readonly down?: Pick<Down, 'listening'>;
}

/** Somebody connected, and what he has been granted. */
export interface Connected {
  readonly session: Session;
  readonly deliveries: Deliveries;
  refusals: number;
}

export interface Around {
  readonly persistence: Persistence;
  readonly takeovers: Takeovers;
  /** Absent where listeners may be at another gateway. */
  readonly quiet: QuietTopics | undefined;
  /** Whether a session has gone on at another gateway; absent where there is none. */
  readonly isElsewhere: ((sessionId: string) => Promise<boolean>) | undefined;
  /** Still answers for a client that is gone, whose will is being published. */
  readonly connected: WeakMap<Client, Connected>;
  /** Told of each client that is let in. */
  readonly entered: (client: Client, connected: Connected) => void;
  /** Address and listener's own knowledge of a connection. */
  readonly addressOf: (client: Client) => string;
}

export const hooksOf = (rules: Rules, around: Around): Hooks => ({
  ...connectHooks(rules, around),
  ...publishHooks(rules, around),
  ...subscribeHooks(rules, around),
});
