export * from './device-link.ts';
export * from './link-error.ts';
export * from './load.ts';
export * from './load-process.ts';
export * from './message-template.ts';
export * from './register.ts';
