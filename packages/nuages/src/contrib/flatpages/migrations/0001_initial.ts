import { createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['sites', '0001_initial']],
  operations: [
    createModel(
      'FlatPage',
      {
        id: field.auto({ verboseName: 'ID' }),
        url: field.char({ maxLength: 100, dbIndex: true, verboseName: 'URL' }),
        title: field.char({ maxLength: 200, verboseName: 'title' }),
        content: field.text({ blank: true, default: '', verboseName: 'content' }),
        enableComments: field.boolean({ default: false, verboseName: 'enable comments' }),
        templateName: field.char({
          maxLength: 70,
          blank: true,
          default: '',
          verboseName: 'template name',
          helpText: 'Such as “flatpages/contact.html”. Empty, it is “flatpages/default.html”.',
        }),
        registrationRequired: field.boolean({
          default: false,
          verboseName: 'registration required',
          helpText: 'Only those who have logged in see the page.',
        }),
        sites: field.manyToMany('sites.Site', { verboseName: 'sites' }),
      },
      { dbTable: 'django_flatpage', ordering: ['url'], verboseName: 'flat page', verboseNamePlural: 'flat pages' },
    ),
  ],
})
