import { TransactionManagementError } from './errors.ts'

/** A query came too late. */
export function afterTheEnd(alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `A query on "${alias}" came after the end of the atomic block that it belongs to.`,
    { code: 'NUA-DB-010', hint: 'An await is probably missing; work that must outlive the block starts in onCommit.' },
  )
}

/** A block was left before one inside it. */
export function openInside(alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `An atomic block on "${alias}" ended while a block inside it was still open; it was rolled back.`,
    { code: 'NUA-DB-010', hint: 'An await is probably missing.' },
  )
}

/** Only a rollback is left. */
export function brokenBlock(): TransactionManagementError {
  return new TransactionManagementError('An error occurred in the current transaction.', {
    hint: "No query can run until the end of the 'atomic' block.",
  })
}

/** A block or query waited for another block of its transaction. */
export function waitedTooLong(limit: number): TransactionManagementError {
  return new TransactionManagementError(
    `A query waited ${limit / 1000} s for an inner atomic block of its transaction to end.`,
    { code: 'NUA-DB-015', hint: 'The inner block probably awaits something that was started outside of it.' },
  )
}

/** The name of a savepoint as `savepoint()` gave it: it becomes a part of SQL. */
export function checkedName(id: string): string {
  if (!/^sp_x\d+$/.test(id)) throw new TransactionManagementError(`"${id}" is not the id of a savepoint.`)
  return id
}

/** A statement that waited for a lock would have run outside of its transaction. */
export function rolledBack(): TransactionManagementError {
  return new TransactionManagementError(
    'A statement waited for the lock when its atomic block was rolled back; it was not run.',
    {
      code: 'NUA-DB-010',
      hint: 'Another statement of the block failed, or the block did not await this one.',
    },
  )
}
