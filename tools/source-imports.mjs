// Loaded into the processes of tests, and into those they start. For each import, Node asks the file system several times
// and reads the map of exports of the package again, then reads the file and what it kept of it without its types: half
// of what it takes to load our source. An import of one file of the source in another needs none of this: its address is
// that of the file, and its text is in the one file that NUAGES_TEST_SOURCE names (`stripped-source.ts`).
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const source = new URL('../packages/nuages/src/', import.meta.url).href
const stripped = open(process.env.NUAGES_TEST_SOURCE)

/** The texts of the file, by the paths of their sources. */
function open(file) {
  if (!file) return undefined
  const bytes = readFileSync(file)
  const start = bytes.indexOf('\n') + 1
  const index = JSON.parse(bytes.toString('utf8', 0, start))
  return (path) => {
    const [from, to] = index[path] ?? []
    return to === undefined ? undefined : bytes.toString('utf8', start + from, start + to)
  }
}

registerHooks({
  resolve(specifier, context, next) {
    const inSource = specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL?.startsWith(source)
    if (!inSource) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
  },
  load(url, context, next) {
    const text = url.startsWith(source) ? stripped?.(url.slice(source.length)) : undefined
    return text === undefined ? next(url, context) : { source: text, format: 'module', shortCircuit: true }
  },
})
