import { AxeBuilder } from '@axe-core/playwright'
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

/**
 * What axe finds of WCAG 2.2 A and AA on a page as it is shown. A theme changes colours and nothing else, so a second
 * one is looked at for `colours` alone.
 */
export async function accessibilityProblems(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  if (rules === 'all') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  else axe.withRules(['color-contrast', 'link-in-text-block'])
  for (const selector of ALIKE) axe.exclude(selector)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
  )
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
