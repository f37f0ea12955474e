/** What strangers may take of the door. It is open to the network, and stations come seldom. */

/** A fleet that updates at once, and room; each is an open file, and one more while it downloads. */
export const connectionsMax = 500;
/** A municipality's stations may all come through one address. */
export const connectionsPerAddressMax = 200;
export const downloadsMax = 100;

/** An address: a check of each of 200 stations within two minutes, or one station in a loop. */
export const requestsPerAddress = { burst: 100, perSecond: 2 };

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
