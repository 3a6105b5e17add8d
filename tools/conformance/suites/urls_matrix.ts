import type { Suite, SuiteContext } from '../suite.ts'
import { urlCases } from './urls-cases.ts'
import { type PatternData, type Tree, treeOf } from './urls-tree.ts'

/** As the file's meta describes it: four digits, never 0000, written with leading zeros. */
const year = {
  regex: '[0-9]{4}',
  toValue: (text: string) => (text === '0000' ? undefined : Number(text)),
  toUrl(value: unknown): string | undefined {
    if (typeof value !== 'number') throw new TypeError('a year is a number')
    return value > 9999 ? undefined : String(value).padStart(4, '0')
  },
}

export default (context: SuiteContext): Suite => {
  const data = context.meta['urlconf'] as PatternData[]
  const tree: Tree = treeOf(data, { yyyy: year })
  return urlCases(() => tree)
}
