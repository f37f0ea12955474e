export * from './device-link.ts';
export * from './link-error.ts';
export * from './register.ts';
