export { staticAddress, staticPath } from './address.ts'
export { collectStatic, type CollectOptions, type CollectReport } from './collect.ts'
export { contentType } from '../kernel/index.ts'
export {
  findAllStatic,
  findStatic,
  listStatic,
  type FoundFile,
  nameOfSource,
  type StaticFinder,
  type StaticFolder,
  staticFolders,
  type StaticSource,
} from './finders.ts'
export { mediaView, storedView } from './media.ts'
export { StaticManifest } from './manifest.ts'
export { staticView } from './serve.ts'
export { collectedView } from './serve-collected.ts'
export { staticTags } from './tags.ts'
export { collectedIn, loadManifest, manifestOf, useFoundFiles } from './address.ts'
export { FoundFiles } from './found-files.ts'
export { vite } from './vite/app.ts'
export type { ViteSettings } from './vite/settings.ts'
export { viteTags } from './vite/tags.ts'
