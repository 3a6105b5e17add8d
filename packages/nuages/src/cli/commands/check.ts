import { CommandError, defineCommand, formatCheck, isAtLeast } from '../../core/index.ts'
import { siteChecks } from '../../site/index.ts'

/** Runs the system checks. */
export default defineCommand({
  name: 'check',
  help: 'Checks the site for problems; with --deploy for those of a public one, too.',
  arguments: { tags: { kind: 'string', many: true, help: 'Only checks with these tags, such as models.' } },
  options: {
    deploy: { kind: 'boolean', help: 'Also what matters where strangers can reach the site.' },
    failLevel: {
      kind: 'string',
      default: 'error',
      choices: ['debug', 'info', 'warning', 'error', 'critical'],
      help: 'The level that makes the command fail. Default error.',
    },
  },
  async run({ tags, deploy, failLevel }, { settings, apps, print, warn }) {
    const registry = await siteChecks({ settings, apps })
    const unknown = tags.filter((tag) => !registry.tags.includes(tag))
    if (unknown.length > 0)
      throw new CommandError(`No check has the tag ${unknown.join(', ')}.`, {
        hint: `There are: ${registry.tags.join(', ')}.`,
      })
    const wanted = tags.length === 0 ? { deploy } : { deploy, tags }
    const messages = await registry.runChecks({ settings, apps, extra: {} }, wanted)
    for (const message of messages) warn(formatCheck(message))
    if (messages.some((message) => isAtLeast(message, failLevel)))
      throw new CommandError(`The system check found ${messages.length} problems.`)
    print(
      messages.length === 0
        ? 'The system check found no problem.'
        : `The system check found ${messages.length} remarks.`,
    )
  },
})
