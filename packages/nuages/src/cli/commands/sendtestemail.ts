import { CommandError, defineCommand } from '../../core/index.ts'
import { mailAdmins, sendMail } from '../../mail/index.ts'

/** Sends a mail to see whether mails are sent. */
export default defineCommand({
  name: 'sendtestemail',
  help: 'Sends a test mail to the given addresses, or with --admins to the setting admins.',
  arguments: { to: { kind: 'string', many: true, help: 'Addresses.' } },
  options: {
    admins: { kind: 'boolean', help: 'To the setting admins, too.' },
    using: { kind: 'string', help: 'A name of the setting mailers.' },
  },
  async run({ to, admins, using }, { print }) {
    if (to.length === 0 && !admins) throw new CommandError('Name an address, or give --admins.')
    const mail = {
      subject: 'Test mail',
      body: `Sent at ${new Date().toISOString()}. If you can read this, mails are sent.`,
      ...(using === undefined ? {} : { using }),
    }
    const count = (to.length > 0 ? await sendMail({ ...mail, to }) : 0) + (admins ? await mailAdmins(mail) : 0)
    if (count === 0) throw new CommandError('No mail was sent: the setting admins is empty.')
    print(`Sent ${count === 1 ? 'a mail' : `${count} mails`}.`)
  },
})
