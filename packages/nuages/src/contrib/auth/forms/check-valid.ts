import { type Form, FormDefinitionError } from '../../../forms/index.ts'

/** Raises NUA-FORMS-001 where a form that is to be saved has errors, or was sent nothing. */
export async function checkValid(form: Pick<Form, 'isValid'>): Promise<void> {
  if (await form.isValid()) return
  throw new FormDefinitionError(`${form.constructor.name} was saved, but it is not valid.`, {
    hint: 'Write `if (await form.isValid())` before it.',
  })
}
