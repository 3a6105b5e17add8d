import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, ContextObject, RunOnly, RunOptions } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Rows of a formset and boxes of a filter share names on purpose.
    'form-dup-name': 'off',
    'no-implicit-input-type': 'off',
    'prefer-native-element': 'off',
    // As Django's widgets write it.
    'no-redundant-for': 'off',
    // The form of the page number is sent with Enter.
    'wcag/h32': 'off',
    // A list may have a name; the strict reading asks for a role, too.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'no-inline-style': 'error',
    // Formatting of source, which nobody sees.
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
  },
})

/** Rows beyond the first few are made alike; looking at each takes seconds. */
const ALIKE = ['.table tbody tr:nth-child(n+6)', '.facet:nth-child(n+6)', '.boxes div > div:nth-child(n+6)']

const RULES: Record<'all' | 'colours', RunOnly> = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

/**
 * What axe finds of WCAG 2.2 A and AA on a page as it is shown. A theme changes colours and nothing else, so a second
 * one is looked at for `colours` alone.
 */
async function accessibilityProblems(page: Page, rules: keyof typeof RULES, part = 'html'): Promise<string[]> {
  const { violations } = await runAxe(
    page,
    { include: [part], exclude: ALIKE },
    { runOnly: RULES[rules], resultTypes: ['violations'] },
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
  )
}

/** What axe finds on a page as the light system shows it, and then in the dark: the theme follows the system. */
export async function problemsInBothThemes(page: Page, part?: string): Promise<string[]> {
  const light = await accessibilityProblems(page, 'all', part)
  assert.equal(await backgroundOf(page), 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.equal(await backgroundOf(page), 'dark')
  const dark = await accessibilityProblems(page, 'colours', part)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((text) => `dark: ${text}`)]
}

/** Whether the page is light or dark, as it is painted. */
async function backgroundOf(page: Page): Promise<string> {
  const script = `(() => {
    const context = document.createElement('canvas').getContext('2d')
    context.fillStyle = getComputedStyle(document.querySelector('body')).backgroundColor
    context.fillRect(0, 0, 1, 1)
    return context.getImageData(0, 0, 1, 1).data[0]
  })()`
  return ((await page.evaluate(script)) as number) > 128 ? 'light' : 'dark'
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const prepared = new WeakSet<Page>()

/** Runs axe in the page, which has no frames. Its half a megabyte is brought once: the later documents begin with it. */
async function runAxe(page: Page, context: ContextObject, options: RunOptions): Promise<AxeResults> {
  if (!prepared.has(page)) {
    await page.addInitScript(axeSource)
    prepared.add(page)
  }
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource)
  return page.evaluate(`axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`)
}

/** What is wrong with HTML as the server sends it. */
export async function markupProblems(source: string): Promise<string[]> {
  const { results } = await html.validateString(source)
  return results.flatMap(({ messages, source: text }) =>
    messages.map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message} ${(text ?? '').split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 80)}`,
    ),
  )
}

/** How far the page can be moved sideways; 0 where all fits. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
