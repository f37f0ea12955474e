export * from './directory.ts';
export * from './influxd.ts';
export * from './mosquitto.ts';
export * from './port.ts';
export * from './pseudo-terminal.ts';
export * from './server-process.ts';
export * from './victoria-metrics.ts';
export * from './wait.ts';
