import { type CommandContext, CommandError } from '../../core/index.ts'
import { isValidationError } from '../../validation/index.ts'
import { validatePassword } from './validators/password-validator.ts'

const ATTEMPTS = 3

/** What a command asks of the person at the terminal. */
type Talk = Pick<CommandContext, 'ask' | 'warn'>

/** Asks for a new password, twice; gives up after three attempts. `mayBypass`: a bad one may be taken all the same. */
export async function askPassword({ ask, warn }: Talk, user: object, mayBypass: boolean): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const password = await ask('Password: ', { hidden: true })
    if (password !== (await ask('Password (again): ', { hidden: true }))) warn("Error: Your passwords didn't match.")
    else if (password.trim() === '') warn("Error: Blank passwords aren't allowed.")
    else if (await isTaken({ ask, warn }, password, user, mayBypass)) return password
  }
  throw new CommandError(`Aborting password change after ${ATTEMPTS} attempts.`)
}

async function isTaken({ ask, warn }: Talk, password: string, user: object, mayBypass: boolean): Promise<boolean> {
  const problems = await problemsOf(password, user)
  for (const one of problems) warn(one)
  if (problems.length === 0 || !mayBypass) return problems.length === 0
  return /^y/i.test(await ask('Bypass password validation and create user anyway? [y/N]: '))
}

async function problemsOf(password: string, user: object): Promise<readonly string[]> {
  try {
    await validatePassword(password, user)
    return []
  } catch (error) {
    if (isValidationError(error)) return error.messages
    throw error
  }
}
