export { registerMailChecks } from './checks.ts'
export {
  type Alternative,
  type Attachment,
  attachFile,
  EmailMessage,
  type EmailOptions,
} from './email-message.ts'
export { closeMailers, type MailEngine, mailEngine } from './mailers.ts'
export { sendMail, sendMassMail } from './send.ts'
export { sendMessages, type SendOptions } from './deliver.ts'
export { dummyMail } from './engines/dummy.ts'
export { consoleMail } from './engines/console.ts'
export { memoryMail } from './engines/memory.ts'
export { fileMail } from './engines/file.ts'
export { type SmtpOptions, type SmtpPool, smtpMail } from './engines/smtp.ts'
export { mailAdmins, mailManagers, type NoticeOptions } from './mail-admins.ts'
