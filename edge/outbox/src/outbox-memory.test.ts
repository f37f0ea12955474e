import { outboxBehaviour } from './outbox.suite.ts';
import { memoryOutbox } from './outbox-memory.ts';

outboxBehaviour('in memory', memoryOutbox);
