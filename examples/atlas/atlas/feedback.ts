/** What a visitor sent. */
export interface FeedbackInput {
  readonly name: string
  readonly email: string
  readonly message: string
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is wrong with it, by field; empty where nothing is. */
export function feedbackErrors({ name, email, message }: FeedbackInput): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  if (name.length > 80) errors.name = 'Please keep your name under 80 characters.'
  if (email !== '' && (email.length > 254 || !EMAIL.test(email))) errors.email = 'This is not an email address.'
  if (message.trim() === '') errors.message = 'Please write a message.'
  if (message.length > 4000) errors.message = 'Please keep the message under 4,000 characters.'
  return errors
}
