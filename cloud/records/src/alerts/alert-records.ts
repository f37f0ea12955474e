import type { Acknowledgement, Alert, AlertChange, AlertEntry, AlertState } from './alert.ts';

/** Alerts with all that was ever said of them, what is owed to them, and what is to be sent. */
export interface AlertRecords {
  /** What a rule knows of a device: how far it has judged, and its alerts, withdrawn ones too. */
  known(rule: string, device: string, sinceMs: number): Promise<KnownAlerts>;

  /** Writes how far a rule has come, what changed with it and what is to be sent: all or nothing. */
  advance(step: AlertStep): Promise<void>;

  /**
   * @returns the alert as it is afterwards; `no-alert`, or why it cannot be: it is acknowledged
   * already, or over.
   */
  acknowledge(
    id: string,
    acknowledgement: Acknowledgement,
    message: AlertStep['message'],
  ): Promise<Alert | 'no-alert' | Exclude<AlertState, 'open'>>;

  /**
   * Makes these the rules in force, all or nothing. Alerts that last of a rule that is not among them
   * are closed as `rule-removed`, of one with another digest as `rule-changed`.
   * @param rules with a digest of what each criterion is.
   * @returns since when each is in force as it is, ms since 1970 UTC: `atMs` for one that came back or
   * changed now, 0 for one that has been as it is since it was first seen.
   */
  adoptRules(
    rules: readonly AlertRuleInForce[],
    step: Pick<AlertStep, 'atMs' | 'message'>,
  ): Promise<ReadonlyMap<string, number>>;

  find(id: string): Promise<{ alert: Alert; history: readonly AlertEntry[] } | undefined>;

  /** The newest `fromMs` first, then by id. */
  list(query: AlertQuery): Promise<readonly Alert[]>;

  /** Devices with an alert that lasts. */
  lasting(): Promise<readonly string[]>;

  /** From when on each device is to be judged. */
  due(): Promise<ReadonlyMap<string, number>>;
  /** Keeps the earlier of what is known and what is given. */
  owe(device: string, fromMs: number): Promise<void>;
  /** Forgets what is owed from `fromMs` on; what was owed meanwhile from before stays. */
  settle(device: string, fromMs: number): Promise<void>;

  /** Messages whose time has come, the oldest first. */
  messages(nowMs: number, max: number): Promise<readonly PendingMessage[]>;
  /** Says how an attempt went. Without `nextMs` it is the last. */
  attempted(id: string, attempt: Attempted): Promise<void>;
}

export interface AlertRuleInForce {
  readonly id: string;
  readonly digest: string;
}

interface KnownAlerts {
  /** End of the last average that was judged; absent before the first. */
  readonly throughMs?: number;
  /** Those that last beyond `sinceMs` or begin after it, by `fromMs`. */
  readonly alerts: readonly Alert[];
}

export interface AlertStep {
  readonly rule: string;
  readonly device: string;
  readonly throughMs: number;
  readonly atMs: number;
  readonly changes: readonly AlertChange[];
  /** What to send of a change, if anything. */
  message(change: AlertChange, seq: number, atMs: number): Message | undefined;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly atMs: number;
}

export interface PendingMessage {
  readonly id: string;
  readonly body: string;
  /** So far. */
  readonly attempts: number;
  readonly madeMs: number;
}

export interface Attempted {
  readonly deliveredMs?: number;
  readonly nextMs?: number;
  readonly why?: string;
}

export interface AlertQuery {
  readonly state?: AlertState;
  readonly device?: string;
  readonly city?: string;
  /** Alerts that last at some time in [fromMs, toMs). */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Only what comes after this in the order of the list. */
  readonly after?: readonly [fromMs: number, id: string];
  readonly max: number;
}
