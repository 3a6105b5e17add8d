export { render, renderToString } from './render.ts'
export { getListOr404, getObjectOr404 } from './shortcuts.ts'
export { viewTags } from './tags.ts'
export { currentTemplates, useTemplates, withTemplates } from './templates.ts'
