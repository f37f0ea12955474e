/** What strangers may take of the door. It is open to the network, and stations come seldom. */

/** A fleet that updates at once, and room; each is an open file, and one more while it downloads. */
export const connectionsMax = 500;
/**
 * A municipality's stations may all come through one address, and strangers too: a mobile operator's stands for a
 * city. Who has said who he is keeps his place; of the others the oldest gives way (`Admission`), so that shutting
 * a station out takes 200 connections more in the seconds it needs to say its name.
 */
export const connectionsPerAddressMax = 200;
export const downloadsMax = 100;

/** Refusals, which are all that strangers get; then they are told to wait. */
export const refusalsPerAddress = { burst: 100, perSecond: 2 };
/** What a neighbour behind the same address asks is not counted: a bad link that takes 100 parts at once, or a loop. */
export const requestsPerDevice = { burst: 100, perSecond: 1 };

/** Names, a password and a few headers of Node's own client are some 400 B. */
export const headerBytesMax = 8 * 1024;
/** From the first byte of a request to its last: 8 kB on a link of 2 kbit/s take 32 s. */
export const requestMsMax = 40_000;
export const headersMsMax = 20_000;
/** A socket over which nothing goes. */
export const idleMsMax = 60_000;
/** Between two requests: a station asks once, and downloads over the same connection. */
export const keepAliveMs = 10_000;
export const requestsPerConnectionMax = 100;
