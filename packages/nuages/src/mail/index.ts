export {
  type Attachment,
  EmailMessage,
  type EmailOptions,
  type MailEngine,
  mailEngine,
  sendMail,
} from './email-message.ts'
export { consoleMail } from './engines/console.ts'
export { memoryMail } from './engines/memory.ts'
export { fileMail } from './engines/file.ts'
export { type SmtpOptions, smtpMail } from './engines/smtp.ts'
export { mailAdmins, mailManagers, type NoticeOptions } from './mail-admins.ts'
