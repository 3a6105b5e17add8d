import { userInfo } from 'node:os'
import { CommandError, defineCommand } from '../../../core/index.ts'
import { DoesNotExist } from '../../../orm/index.ts'
import type { SiteUser } from '../index.ts'
import { askPassword } from '../new-password.ts'
import { getUserModel } from '../user-model.ts'

/** Gives a user another password. */
export default defineCommand({
  name: 'changepassword',
  help: "Changes a user's password.",
  rendersPages: false,
  arguments: {
    username: { kind: 'string', required: false, help: "The user's name; default: that of this account." },
  },
  async run({ username = userInfo().username }, context) {
    const user = await find(username)
    context.print(`Changing password for user '${user.getUsername()}'`)
    await user.setPassword(await askPassword(context, user, false))
    await user.save()
    context.print(`Password changed successfully for user '${user.getUsername()}'`)
  },
})

async function find(username: string): Promise<SiteUser> {
  try {
    return await getUserModel().getByNaturalKey(username)
  } catch (error) {
    if (error instanceof DoesNotExist) throw new CommandError(`user '${username}' does not exist`)
    throw error
  }
}
