// Loaded into the processes of tests, and into those they start. For each import, Node asks the file system several times
// and reads the map of exports of the package again: nearly half of what it takes to load our source. An import of one
// file of the source in another needs none of this: its address is that of the file.
import { registerHooks } from 'node:module'

const source = new URL('../packages/nuages/src/', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    const inSource = specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL?.startsWith(source)
    if (!inSource) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
  },
})
