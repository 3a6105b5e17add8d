export { contentTypes } from './app.ts'
export { makeContentTypes } from './make-content-types.ts'
export { ContentType, verboseName } from './models.ts'
