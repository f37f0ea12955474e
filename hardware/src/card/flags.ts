/** What is typed after `card`: as commander gives it, all of it text. */
export interface CardFlags {
  readonly kit?: string;
  readonly invitation?: string;
  readonly name?: string;
  readonly lat?: string;
  readonly lon?: string;
  readonly altitude?: string;
  readonly network?: string;
  readonly ssid?: string;
  readonly wifiPasswordFile?: string;
  readonly wifiSecurity?: string;
  readonly hiddenWifi?: boolean;
  readonly country?: string;
  readonly apn?: string;
  readonly address?: string;
  readonly gateway?: string;
  readonly dns?: string;
  readonly hostname?: string;
  readonly timezone?: string;
  readonly sshKey?: readonly string[];
  readonly sshUser?: string;
  readonly usbSerial?: readonly string[];
  readonly bundle?: string;
  readonly releaseKey?: string;
  readonly os?: string;
  readonly boot?: string;
  readonly out?: string;
  readonly label?: string;
  readonly dryRun?: boolean;
}

/** One field of them that must be mended: which, and how, Spanish / English. */
export interface Fault {
  readonly flag: string;
  readonly es: string;
  readonly en: string;
}

export const faultLine = ({ flag, es, en }: Fault): string => `${flag}: ${es} / ${en}`;
