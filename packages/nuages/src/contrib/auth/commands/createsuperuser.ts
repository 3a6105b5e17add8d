import { type CommandContext, CommandError, defineCommand } from '../../../core/index.ts'
import { metaOf, snakeCase } from '../../../orm/index.ts'
import { askPassword } from '../new-password.ts'
import { getUserModel } from '../user-model.ts'

/** The variable of the environment for a field: NUAGES_SUPERUSER_EMAIL. */
const variable = (name: string) => process.env[`NUAGES_SUPERUSER_${snakeCase(name).toUpperCase()}`]

/** Makes a user who may do everything. */
export default defineCommand({
  name: 'createsuperuser',
  help: 'Makes a user who may do everything.',
  rendersPages: false,
  options: {
    username: { kind: 'string', help: "The user's name: the field that users are named by." },
    email: { kind: 'string', help: "The user's address." },
    field: { kind: 'string', many: true, help: 'A field that the model requires besides: NAME=VALUE.' },
    noinput: {
      kind: 'boolean',
      help: 'Asks nothing; what is not given is taken from NUAGES_SUPERUSER_USERNAME, _EMAIL and _PASSWORD.',
    },
  },
  async run({ username, email, field, noinput }, context) {
    const users = getUserModel()
    const given = new Map((field ?? []).map(pair))
    if (username !== undefined) given.set(users.usernameField, username)
    if (email !== undefined) given.set(users.emailField, email)
    const values: Record<string, string | undefined> = {}
    for (const name of [users.usernameField, ...users.requiredFields]) {
      values[name] = given.get(name) ?? variable(name) ?? (noinput ? missing(name) : await askFor(name, context))
    }
    await checkFree(values[users.usernameField] as string)
    const user = new users(values as never)
    values['password'] = noinput ? variable('password') : await askPassword(context, user, true)
    await users.createSuperuser(values as never)
    context.print('Superuser created successfully.')
    if (values['password'] === undefined)
      context.print(
        'It has no password and cannot log in: nuages changepassword gives it one, or NUAGES_SUPERUSER_PASSWORD.',
      )
  },
})

function pair(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new CommandError(`'${text}' is no field: write NAME=VALUE.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function missing(name: string): never {
  throw new CommandError(
    `You must use --${name === 'username' || name === 'email' ? name : `field ${name}=`} with --noinput.`,
  )
}

async function askFor(name: string, { ask, warn }: CommandContext): Promise<string> {
  const label = metaOf(getUserModel()).find(name)?.verboseName ?? name
  const question = `${label.charAt(0).toUpperCase()}${label.slice(1)}: `
  const isOptional = metaOf(getUserModel()).find(name)?.options.blank === true
  for (;;) {
    const answer = (await ask(question)).trim()
    if (answer !== '' || isOptional) return answer
    warn('Error: This field cannot be blank.')
  }
}

async function checkFree(name: string): Promise<void> {
  const users = getUserModel()
  const isTaken = await users.filter({ [users.usernameField]: users.normalizeUsername(name) } as never).exists()
  if (isTaken) throw new CommandError(`That ${users.usernameField} is already taken.`)
}
