import { isDeepStrictEqual } from 'node:util'
import {
  FaultyPattern,
  NoReverseMatch,
  Resolver404,
  type ResolverMatch,
} from '../../../packages/nuages/src/http/index.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from '../suite.ts'
import { decode, type Tree } from './urls-tree.ts'

/** Runs resolve and reverse cases; `treeFor` gives the tree of a case or throws what building it raised. */
export function urlCases(treeFor: (testCase: TestCase) => Tree): Suite {
  return {
    run(testCase): Outcome {
      const reason = pythonOnly(testCase)
      if (reason !== undefined) return skipped(reason)
      const expected = testCase['error'] === undefined ? decode(testCase['result']) : errorClass(testCase)
      let actual: unknown
      try {
        const tree = treeFor(testCase)
        actual = testCase['op'] === 'resolve' ? resolveCase(tree, testCase) : reverseCase(tree, testCase)
      } catch (error) {
        actual = classOf(error)
      }
      return isDeepStrictEqual(actual, expected) ? passed : failed(expected, actual)
    },
  }
}

/** Messages are our own: of an error, its kind is compared. */
function errorClass(testCase: TestCase): string {
  return (testCase['error'] as { class: string }).class
}

function classOf(error: unknown): string {
  if (error instanceof Resolver404) return 'Resolver404'
  if (error instanceof NoReverseMatch) return error.message.includes('not both') ? 'ValueError' : 'NoReverseMatch'
  if (error instanceof FaultyPattern) return 'ImproperlyConfigured'
  if (error instanceof TypeError) return 'TypeError'
  throw error
}

function pythonOnly(testCase: TestCase): string | undefined {
  const given = [...((testCase['args'] as unknown[]) ?? []), ...Object.values((testCase['kwargs'] as object) ?? {})]
  if (given.includes(null)) return 'None is written as the word None'
  if (JSON.stringify(testCase['result'] ?? null).includes('as_view.<locals>'))
    return 'the name of a Python class of views'
  return undefined
}

function resolveCase(tree: Tree, testCase: TestCase): unknown {
  const match = tree.resolver.resolve(testCase['path'] as string)
  const expected = testCase['result'] as { func?: string } | undefined
  return { ...describe(match), ...(expected?.func === undefined ? {} : { func: nameOf(tree, match) }) }
}

function describe(match: ResolverMatch): Record<string, unknown> {
  return {
    url_name: match.urlName ?? null,
    view_name: match.viewName,
    args: [...match.args],
    kwargs: { ...match.kwargs },
    captured_kwargs: { ...match.capturedKwargs },
    extra_kwargs: { ...match.extraKwargs },
    route: match.route,
    app_names: [...match.appNames],
    namespaces: [...match.namespaces],
  }
}

function nameOf(tree: Tree, match: ResolverMatch): string | undefined {
  return tree.nameOf.get(match.view)
}

function reverseCase(tree: Tree, testCase: TestCase): string {
  const viewname = testCase['viewname'] as string | { $view: string }
  const name = typeof viewname === 'string' ? viewname : (tree.views.get(viewname.$view) ?? viewname.$view)
  const args = (decode(testCase['args'] ?? []) as unknown[]).map(plain)
  const kwargs = Object.fromEntries(
    Object.entries(decode(testCase['kwargs'] ?? {}) as object).map(([key, value]) => [key, plain(value)]),
  )
  return tree.resolver.reverseWith(
    name,
    { args, kwargs },
    {
      query: decode(testCase['query']) as never,
      fragment: testCase['fragment'] as string | undefined,
      ...(testCase['current_app'] ? { currentApp: testCase['current_app'] as string } : {}),
      ...(testCase['script_prefix'] ? { scriptPrefix: testCase['script_prefix'] as string } : {}),
    },
  )
}

/** A value as a URL argument; safe strings and the like are texts. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? String(value) : value
}
