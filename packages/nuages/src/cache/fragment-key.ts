import { createHash } from 'node:crypto'
import { toText } from '../kernel/index.ts'

/** The key under which the tag `cache` keeps a part of a template: to forget it, `cache().delete(makeTemplateFragmentKey('menu', [user.pk]))`. */
export function makeTemplateFragmentKey(name: string, varyOn: readonly unknown[] = []): string {
  const hash = createHash('md5')
  for (const value of varyOn) hash.update(`${toText(value)}:`)
  return `template.cache.${name}.${hash.digest('hex')}`
}
