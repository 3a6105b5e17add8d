export { contentType } from './content-types.ts'
export { findStatic, type FoundFile, staticFolders } from './finders.ts'
export { staticView } from './serve.ts'
export { staticPath, staticTags } from './tags.ts'
