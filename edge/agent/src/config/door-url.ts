import type { AgentConfig } from './read-config.ts';

/** Where a gateway has its door, unless the station's file says otherwise. */
const doorPort = 8443;

export const doorUrl = ({ door, url }: AgentConfig['gateway']): URL =>
  new URL(door ?? `https://${new URL(url).hostname}:${doorPort}`);
