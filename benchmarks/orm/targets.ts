import { CASES, type Case } from './contestant.ts'

/** One statement for one row, or a change of few, costs little: a framework's own part weighs most there. */
const SMALL = new Set<Case>(['get', 'insert_one', 'update_one', 'update_ten', 'transaction'])

/** All peers but the drivers alone. */
export const ahead = {
  peer: 'nuages',
  of: ['kysely', 'drizzle', 'objection', 'typeorm', 'prisma', 'mikro-orm', 'sequelize'],
}

/** What Nuages is to reach of the driver alone. */
export const targets = { nuages: Object.fromEntries(CASES.map((name) => [name, SMALL.has(name) ? 0.7 : 0.9])) }
