'use strict';

// Node-RED asks for CommonJS; what it gets is an ES module.
module.exports = async (RED) => (await import('#nodes/air-alerts')).register(RED);
