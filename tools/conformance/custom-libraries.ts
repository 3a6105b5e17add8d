import { escapeHtml, formatHtml, safe, toText } from '../../packages/nuages/src/kernel/index.ts'
import { type Context, Library, type SimpleTagOptions } from '../../packages/nuages/src/templates/index.ts'

/** The libraries of Django's own tests, with the templates that some of their tags render. */
export const customTemplates: Record<string, string> = {
  'inclusion.html': '{{ result }}\n',
  'inclusion_base.html': '{% block content %}base{% endblock %}\n',
  'inclusion_extends1.html': "{% extends 'inclusion_base.html' %}\n{% block content %}one{% endblock %}\n",
  'inclusion_extends2.html': "{% extends 'inclusion_base.html' %}\n{% block content %}two{% endblock %}\n",
}

/** What cannot be written wrongly here has no counterpart: the context and the content are no named parameters. */
const NO_COUNTERPART = new Set([
  'simple_tag_without_context_parameter',
  'simple_tag_takes_context_without_params',
  'simple_tag_without_content_parameter',
  'simple_tag_with_context_without_content_parameter',
  'simple_block_tag_without_content',
  'simple_block_tag_without_context_parameter',
  'simple_tag_takes_context_without_params_block',
  'simple_block_tag_with_context_without_content',
  'inclusion_tag_without_context_parameter',
  'inclusion_tag_takes_context_without_params',
  'inclusion_tag_use_l10n',
])

/** Whether a template uses a tag of these libraries that has no counterpart. */
export function hasNoCounterpart(templates: Record<string, string>): boolean {
  return Object.values(templates).some((text) =>
    [...text.matchAll(/\{% (\w+)/g)].some(([, name]) => NO_COUNTERPART.has(name as string)),
  )
}

const texts = (values: readonly unknown[]) => values.map(toText).join(', ')
const value = (context: Context) => toText(context.get('value'))
const named = (words: Record<string, unknown>) =>
  Object.keys(words)
    .sort()
    .map((key) => `${key}=${toText(words[key])}`)
    .join(', ')

type Result = (...args: never[]) => string

/** The functions that have the same parameters as a tag, a block and an inclusion. */
const RESULTS: Record<string, [readonly string[], Result]> = {
  two_params: [['one', 'two'], (one: unknown, two: unknown) => texts([one, two])],
  keyword_only_param: [['*', 'kwarg'], (words: { kwarg: unknown }) => toText(words.kwarg)],
  keyword_only_default: [['*', 'kwarg?'], (words?: { kwarg?: unknown }) => toText(words?.kwarg ?? 42)],
  one_default: [['one', 'two?'], (one: unknown, two: unknown = 'hi') => texts([one, two])],
  unlimited_args: [
    ['one', 'two?', '*args'],
    (one: unknown, two: unknown = 'hi', ...args: unknown[]) => texts([one, two, ...args]),
  ],
  only_unlimited_args: [['*args'], (...args: unknown[]) => texts(args)],
  unlimited_args_kwargs: [
    ['one', 'two?', '*args', '**kwargs'],
    (...given: unknown[]) => `${texts(given.slice(0, -1))} / ${named(given.at(-1) as Record<string, unknown>)}`,
  ],
}

const plain: [string, SimpleTagOptions, Result][] = [
  ['no_params', { parameters: [] }, () => 'no_params - Expected result'],
  ['one_param', { parameters: ['arg'] }, (arg: unknown) => `one_param - Expected result: ${toText(arg)}`],
  [
    'explicit_no_context',
    { parameters: ['arg'] },
    (arg: unknown) => `explicit_no_context - Expected result: ${toText(arg)}`,
  ],
  [
    'no_params_with_context',
    { parameters: [], takesContext: true },
    (context: Context) => `no_params_with_context - Expected result (context value: ${value(context)})`,
  ],
  [
    'params_and_context',
    { parameters: ['arg'], takesContext: true },
    (context: Context, arg: unknown) =>
      `params_and_context - Expected result (context value: ${value(context)}): ${toText(arg)}`,
  ],
]

function custom(): Library {
  const library = new Library()
    .filter('trim', (text, length) => toText(text).slice(0, Number(length)))
    .filter('make_data_div', (text) => safe(`<div data-name="${toText(text)}"></div>`))
    .filter('noop', (same) => same, { argument: 'optional' })
    .simpleTag('minusone', (number: number) => number - 1)
    .simpleTag('minustwo', (number: number) => number - 2)
    .tag('counter', () => {
      let count = 0
      return { render: () => String(count++) }
    })
  for (const [name, options, run] of plain) library.simpleTag(name, run as never, options)
  for (const [name, [parameters, run]] of Object.entries(RESULTS))
    library.simpleTag(
      `simple_${name}`,
      ((...args: never[]) => `simple_${name} - Expected result: ${run(...args)}`) as never,
      {
        parameters,
      },
    )
  addEscaping(library)
  addBlocks(library)
  return library
}

function addEscaping(library: Library): void {
  const options = { takesContext: true, parameters: [] }
  const name = (context: Context) => toText(context.get('name'))
  const hello = (context: Context, content: unknown) => `Hello ${name(context)}: ${toText(content)}!`
  library
    .simpleTag('escape_naive', (context: Context) => `Hello ${name(context)}!`, options)
    .simpleTag('escape_explicit', (context: Context) => safe(escapeHtml(`Hello ${name(context)}!`)), options)
    .simpleTag('escape_format_html', (context: Context) => formatHtml('Hello {}!', name(context)), options)
    .simpleBlockTag('escape_naive_block', hello, options)
    .simpleBlockTag(
      'escape_explicit_block',
      (context: Context, content) => safe(escapeHtml(hello(context, content))),
      options,
    )
    .simpleBlockTag(
      'escape_format_html_block',
      (context: Context, content) => formatHtml('Hello {}: {}!', name(context), content),
      options,
    )
}

function addBlocks(library: Library): void {
  library
    .simpleBlockTag(
      'div',
      (content: unknown, id: unknown = 'test') => formatHtml("<div id='{}'>{}</div>", id, content),
      {
        parameters: ['id?'],
      },
    )
    .simpleBlockTag('div_custom_end', (content: unknown) => formatHtml('<div>{}</div>', content), { endName: 'divend' })
  for (const name of ['one_param_block', 'explicit_no_context_block'])
    library.simpleBlockTag(
      name,
      (content: unknown, arg: unknown) => `${name} - Expected result: ${toText(arg)} with content ${toText(content)}`,
      { parameters: ['arg'] },
    )
  const around = (name: string, context: Context, content: unknown) =>
    `${name} - Expected result (context value: ${value(context)}) (content value: ${toText(content)})`
  library
    .simpleBlockTag(
      'no_params_with_context_block',
      (context: Context, content) => around('no_params_with_context_block', context, content),
      { takesContext: true, parameters: [] },
    )
    .simpleBlockTag(
      'params_and_context_block',
      (context: Context, content, arg) => `${around('params_and_context_block', context, content)}: ${toText(arg)}`,
      { takesContext: true, parameters: ['arg'] },
    )
  for (const [name, [parameters, run]] of Object.entries(RESULTS))
    library.simpleBlockTag(
      `simple_${name}_block`,
      ((content: unknown, ...args: never[]) =>
        `simple_${name}_block - Expected result (content value: ${toText(content)}): ${run(...args)}`) as never,
      { parameters },
    )
}

function inclusion(): Library {
  const library = new Library()
  const add = (name: string, options: SimpleTagOptions, run: Result) => {
    for (const suffix of ['', '_from_template'])
      library.inclusionTag(
        `inclusion_${name}${suffix}`,
        (...args) => ({ result: run(...args).replace(name, `inclusion_${name}${suffix}`) }),
        { ...options, template: 'inclusion.html' },
      )
  }
  for (const [name, options, run] of plain) add(name, options, run)
  for (const [name, [parameters, run]] of Object.entries(RESULTS))
    add(name, { parameters }, (...args) => `${name} - Expected result: ${run(...args)}`)
  for (const number of [1, 2])
    library.inclusionTag(`inclusion_extends${number}`, () => ({}), { template: `inclusion_extends${number}.html` })
  return library
}

function testtags(): Library {
  const library = new Library().filter('upper', () => 'NOT SHOUTING')
  for (const name of ['echo', 'other_echo'])
    library.tag(name, (_parser, token) => ({ render: () => token.splitContents().slice(1).join(' ') }))
  return library
}

function badTag(): Library {
  return new Library()
    .tag('badtag', () => {
      throw new Error('I am a bad tag')
    })
    .simpleTag('badsimpletag', () => {
      throw new Error('I am a bad simpletag')
    })
}

/** By the names that templates load them by. */
export function customLibraries(): Record<string, Library> {
  const echo2 = new Library().simpleTag('echo2', (text) => text)
  return { custom: custom(), inclusion: inclusion(), testtags: testtags(), 'subpackage.echo': echo2, bad_tag: badTag() }
}
