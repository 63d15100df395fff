/** Bounded field schemas that commands, events and HTTP bodies are made of [SE1]; each folder's file has its own kind. */
export * from './fields/files.ts';
export * from './fields/ids.ts';
export * from './fields/text.ts';
export * from './fields/transfer.ts';
