import type { Converter } from '../../../packages/nuages/src/http/index.ts'
import type { Suite, SuiteContext, TestCase } from '../suite.ts'
import { urlCases } from './urls-cases.ts'
import { namespaceTree } from './urls-namespaces.ts'
import { type PatternData, type Tree, treeOf } from './urls-tree.ts'

const base64: Converter<Uint8Array> = {
  regex: '[a-zA-Z0-9+/]*={0,2}',
  toValue: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  toUrl: (bytes) => Buffer.from(bytes).toString('base64'),
}

/** The converters of the recorded tests whose conversions each test sets: what the recorded cases used. */
function dynamic(testCase: TestCase): Record<string, Converter> {
  const raises = (testCase['error'] as { class?: string } | undefined)?.class === 'TypeError'
  const toValue = (text: string) => {
    if (raises) throw new TypeError('this type error propagates')
    return text
  }
  const small = (value: unknown) => (Number(value) < 5 ? String(value) : undefined)
  return {
    dynamic: { regex: '[0-9a-zA-Z]+', toValue, toUrl: String },
    to_url_value_error: { regex: '[0-9a-zA-Z]+', toValue, toUrl: small },
  }
}

export default (context: SuiteContext): Suite => {
  const data = context.meta['urlconfs'] as Record<string, { patterns?: PatternData[]; error?: string }>
  return urlCases((testCase): Tree => {
    const urlconf = testCase['urlconf'] as string
    const patterns = data[urlconf]?.patterns
    // The table of the namespace tests includes itself, which a listing cannot hold: it is written out by hand.
    if (patterns === undefined) return urlconf.endsWith('namespace_urls') ? namespaceTree() : faultyTree()
    return treeOf(patterns, { base64, ...dynamic(testCase) })
  })
}

/** What stands in the table of the test on faulty expressions. */
function faultyTree(): Tree {
  return treeOf([{ re_path: '(regex_error/$', view: 'regex-error' }], {})
}
