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
