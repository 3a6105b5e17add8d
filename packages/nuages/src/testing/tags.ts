/** Where `nuages test` tells the processes that it starts which tags were asked for. */
export const TEST_TAGS = 'NUAGES_TEST_TAGS'

/** The tags that `nuages test` was given. */
export interface WantedTags {
  /** Only tests with one of these run; all where there are none. */
  readonly only: readonly string[]
  /** Tests with one of these do not run. */
  readonly exclude: readonly string[]
}

/** What `tag` gives: options of a test or suite of node:test. */
export interface TagOptions {
  readonly only?: boolean
  readonly skip?: string
}

/**
 * Tags a test or a suite: `site.test('imports all', tag('slow'), async () => { ... })`, `describe('mail', tag('smtp'), () =>
 * { ... })`. `nuages test --tag slow` runs only those, `--exclude-tag slow` all others. A suite's tags hold for its tests.
 */
export function tag(...names: readonly [string, ...string[]]): TagOptions {
  const { only, exclude } = wantedTags()
  const excluded = names.find((name) => exclude.includes(name))
  if (excluded !== undefined) return { skip: `excluded by its tag ${excluded}` }
  return only.some((name) => names.includes(name)) ? { only: true } : {}
}

function wantedTags(): WantedTags {
  const text = process.env[TEST_TAGS]
  return text === undefined ? { only: [], exclude: [] } : (JSON.parse(text) as WantedTags)
}
