export type { FileSystem, OutboxFile } from './file-system.ts';
export { lockDirectory } from './lock-disk.ts';
export type { Entry, Outbox, OutboxOptions, OutboxStats, ReadLimit } from './outbox.ts';
export { type DiskOutboxOptions, openDiskOutbox } from './outbox-disk.ts';
export { OutboxError, type OutboxErrorCode } from './outbox-error.ts';
export { memoryOutbox } from './outbox-memory.ts';
