import {
  CheckRegistry,
  CommandError,
  defineCommand,
  formatCheck,
  isAtLeast,
  registerCoreChecks,
} from '../../core/index.ts'

/** Runs the system checks. */
export default defineCommand({
  name: 'check',
  help: 'Checks the site for problems; with --deploy for those of a public one, too.',
  options: {
    deploy: { kind: 'boolean', help: 'Also what matters where strangers can reach the site.' },
    failLevel: {
      kind: 'string',
      default: 'error',
      choices: ['debug', 'info', 'warning', 'error', 'critical'],
      help: 'The level that makes the command fail. Default error.',
    },
  },
  async run({ deploy, failLevel }, { settings, apps, print, warn }) {
    const registry = new CheckRegistry()
    registerCoreChecks(registry)
    const messages = await registry.runChecks({ settings, apps, extra: {} }, { deploy })
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
