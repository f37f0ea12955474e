/**
 * What one client may take of the gateway. Each is counted by its name in
 * `samay_gateway_limits_total` when it is reached.
 */

const kibibyte = 1024;

/** 500 SenML records, the contract's most, at some 200 B each is 100 kB. */
export const packetBytesMax = 256 * kibibyte;

/**
 * Before the password: a client id, a name, a password and a will of 8 kB. With the most that may
 * wait at once (5,000) it is 80 MB in the hands of strangers.
 */
export const connectBytesMax = 16 * kibibyte;

/** A client says CONNECT within this. */
export const connectMsMax = 10_000;

/**
 * Connections that have not said who they are; each goes within `connectMsMax`. After an outage
 * thousands of devices come at once and wait here for their turn.
 */
export const strangersMax = 5_000;

/** A subscriber that takes nothing for this long is cut off. */
export const drainMsMax = 30_000;

/**
 * What waits for one subscriber in memory, 16 packets of the largest. A QoS 0 message more is dropped;
 * at QoS 1 and 2 it is cut off, and finds the message in its session when it is back, if that lasts.
 */
export const outboundBytesMax = 16 * packetBytesMax;

/** Finds the other end gone where a client asked for no keep-alive. */
export const tcpKeepAliveMs = 60_000;

/** A device has three; a program that needs more than these asks with a wildcard. */
export const subscriptionsMax = 100;

/** Filters refused on one connection, after which it ends: nobody asks so often by mistake. */
export const refusalsMax = 1_000;

/** MQTT allows 65,535 bytes; `samay/v1` with names of 63 characters has 230. */
export const topicCharactersMax = 1_024;

/** `samay/v1`, city, kind, device and a channel of two levels are 7; the rest is for other topics. */
export const topicLevelsMax = 16;

/** QoS 2 messages of one client that came in and are not released: what mqtt.js sends at a time. */
export const inboundInflightMax = 100;

/** MQTT 3.1 clients: a device's name, a slash, and 23 characters or more of their own. */
export const clientIdCharactersMax = 128;

/** How long a client that takes over waits for the last will of the one before it. */
export const farewellMsMax = 5_000;
