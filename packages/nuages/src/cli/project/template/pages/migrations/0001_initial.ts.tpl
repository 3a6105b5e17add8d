import { createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  initial: true,
  dependencies: [],
  operations: [
    createModel(
      'Page',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        title: field.char({ maxLength: 200 }),
        slug: field.slug({ unique: true }),
        body: field.text({ blank: true }),
        isPublished: field.boolean({ default: false }),
        updatedAt: field.dateTime({ autoNow: true }),
      },
      { ordering: ['title'] },
    ),
  ],
})
