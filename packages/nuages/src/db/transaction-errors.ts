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

/** What only the end of an atomic block may do. */
export function atomicActive(verb: string): TransactionManagementError {
  return new TransactionManagementError(`${verb}() is forbidden when an 'atomic' block is active.`, {
    hint: 'The end of the block commits or rolls back; setRollback(true) lets it roll back.',
  })
}

/** There is nothing to end by hand. */
export function autocommitIsOn(verb: string): TransactionManagementError {
  return new TransactionManagementError(
    `${verb}() works in withoutAutocommit only: elsewhere each statement commits.`,
    {
      hint: 'Run it inside withoutAutocommit(async () => { ... }), or use atomic(), whose end commits.',
    },
  )
}

/** The connection that rows come from may be somebody else's by now. */
export function endedWhileRead(): TransactionManagementError {
  return new TransactionManagementError('commit() or rollback() came while rows of the transaction were being read.', {
    code: 'NUA-DB-010',
    hint: 'Read all rows before, or in pieces by their keys.',
  })
}

/** Nobody knows when what an atomic block has done is committed. */
export function autocommitIsOff(): TransactionManagementError {
  return new TransactionManagementError('onCommit() cannot be used in manual transaction management.', {
    hint: 'Call it in an atomic block inside: it runs after the next commit(). Or call the function behind commit().',
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
