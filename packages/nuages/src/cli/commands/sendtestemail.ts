import { CommandError, defineCommand } from '../../core/index.ts'
import { mailAdmins, mailManagers, sendMail } from '../../mail/index.ts'

/** Sends a mail to see whether mails are sent. */
export default defineCommand({
  name: 'sendtestemail',
  help: 'Sends a test mail to the given addresses, or to the settings admins and managers.',
  arguments: { to: { kind: 'string', many: true, help: 'Addresses.' } },
  options: {
    admins: { kind: 'boolean', help: 'To the setting admins, too.' },
    managers: { kind: 'boolean', help: 'To the setting managers, too.' },
    using: { kind: 'string', help: 'A name of the setting mailers.' },
  },
  async run({ to, admins, managers, using }, { print }) {
    if (to.length === 0 && !admins && !managers) {
      throw new CommandError('Name an address, or give --admins or --managers.')
    }
    const mail = {
      subject: 'Test mail',
      body: `Sent at ${new Date().toISOString()}. If you can read this, mails are sent.`,
      ...(using === undefined ? {} : { using }),
    }
    let count = to.length > 0 ? await sendMail({ ...mail, to }) : 0
    if (managers) count += await mailManagers(mail)
    if (admins) count += await mailAdmins(mail)
    if (count === 0) throw new CommandError('No mail was sent: the settings admins and managers are empty.')
    print(`Sent ${count === 1 ? 'a mail' : `${count} mails`}.`)
  },
})
