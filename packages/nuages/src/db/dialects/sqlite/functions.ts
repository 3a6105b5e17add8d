import type { DatabaseSync } from 'node:sqlite'

/** Registers what Django's SQL expects and SQLite lacks; called for each connection that is opened. */
export function registerFunctions(_connection: DatabaseSync): void {}
