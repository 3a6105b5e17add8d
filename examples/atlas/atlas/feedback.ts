import { EmailInput, forms, Textarea, TextInput } from 'nuages/forms'
import { modelForm } from 'nuages/model-forms'
import { Feedback } from './models.ts'

/** What a visitor writes to us. */
export class FeedbackForm extends modelForm(Feedback, {
  fields: ['name', 'email', 'message'],
  declared: {
    message: forms.char({
      maxLength: 4000,
      widget: new Textarea({ attrs: { rows: 6 } }),
      errorMessages: { required: 'Please write a message.' },
    }),
  },
  widgets: {
    name: new TextInput({ attrs: { autocomplete: 'name' } }),
    email: new EmailInput({ attrs: { autocomplete: 'email' } }),
  },
  labels: { email: 'Email, if you want an answer' },
  errorMessages: { email: { invalid: 'This is not an email address.' } },
}) {}
