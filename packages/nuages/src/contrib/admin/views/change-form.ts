import { NotImplementedYet } from '../../../kernel/index.ts'
import type { AdminView } from '../guard.ts'

/** The form of a new row. */
export const addView: AdminView = () => {
  throw new NotImplementedYet("the admin's form of a new row")
}

/** The form of a row. */
export const changeView: AdminView = () => {
  throw new NotImplementedYet("the admin's form of a row")
}
