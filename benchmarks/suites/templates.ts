import { Eta } from 'eta'
import nunjucks from 'nunjucks'
import { Engine, MemoryLoader } from '../../packages/nuages/src/templates/index.ts'
import { type BenchmarkSuite, type Peer, packageVersion, throughput } from '../lib/index.ts'

interface Row {
  id: number
  name: string
  email: string
  note: string
}

const rows: Row[] = Array.from({ length: 1000 }, (_, index) => ({
  id: index,
  name: `Name ${index}`,
  email: `user${index}@example.org`,
  note: index % 10 === 0 ? 'salt & <pepper>' : 'nothing to note here',
}))
const page = { title: 'Cities & towns', user: { name: 'Ada', admin: true }, items: ['Bern', 'Basel', 'Zug'] }

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const escape = (text: string) =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string) : text

function literalTable({ rows }: { rows: Row[] }): string {
  let out = '<table>\n'
  for (const row of rows) {
    out += `<tr><td>${row.id}</td><td>${escape(row.name)}</td><td>${escape(row.email)}</td><td>${escape(row.note)}</td></tr>\n`
  }
  return `${out}</table>`
}

const literalItem = (item: string) => `<li class="item">${escape(item)}</li>\n`
const literalNav = (user: typeof page.user) =>
  `<nav>${escape(user.name)}${user.admin ? ' <a href="/admin/">admin</a>' : ''}</nav>\n`

function literalPage({ title, user, items }: typeof page): string {
  let list = ''
  for (const item of items) list += literalItem(item)
  return `<!doctype html>\n<title>${escape(title)}</title>\n<body>\n${literalNav(user)}<h1>${escape(title)}</h1>\n<ul>\n${list}</ul>\n<footer>end</footer>\n</body>`
}

const templates = {
  table:
    '<table>\n{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.note }}</td></tr>\n{% endfor %}</table>',
  base: '<!doctype html>\n<title>{% block title %}{% endblock %}</title>\n<body>\n{% include "nav" %}{% block body %}{% endblock %}<footer>end</footer>\n</body>',
  nav: '<nav>{{ user.name }}{% if user.admin %} <a href="/admin/">admin</a>{% endif %}</nav>\n',
  item: '<li class="item">{{ item }}</li>\n',
  page: '{% extends "base" %}{% block title %}{{ title }}{% endblock %}{% block body %}<h1>{{ title }}</h1>\n<ul>\n{% for item in items %}{% include "item" %}{% endfor %}</ul>\n{% endblock %}',
}

function nuages(): Peer {
  const engine = new Engine({ loaders: [new MemoryLoader(templates)] })
  check(engine.render('table', { rows }), literalTable({ rows }))
  check(engine.render('page', page), literalPage(page))
  return {
    name: 'nuages',
    version: 'source',
    measure: {
      table: () => throughput(() => engine.render('table', { rows })),
      inherit: () => throughput(() => engine.render('page', page)),
    },
  }
}

function eta(): Peer {
  const engine = new Eta({ autoEscape: true, autoTrim: false })
  engine.loadTemplate(
    '@table',
    '<table>\n<% for (const row of it.rows) { %><tr><td><%= row.id %></td><td><%= row.name %></td><td><%= row.email %></td><td><%= row.note %></td></tr>\n<% } %></table>',
  )
  engine.loadTemplate(
    '@base',
    '<!doctype html>\n<title><%= it.title %></title>\n<body>\n<%~ include("@nav", it) %><%~ it.body %><footer>end</footer>\n</body>',
  )
  engine.loadTemplate(
    '@nav',
    '<nav><%= it.user.name %><% if (it.user.admin) { %> <a href="/admin/">admin</a><% } %></nav>\n',
  )
  engine.loadTemplate('@item', '<li class="item"><%= it.item %></li>\n')
  engine.loadTemplate(
    '@page',
    '<% layout("@base", it) %><h1><%= it.title %></h1>\n<ul>\n<% for (const item of it.items) { %><%~ include("@item", { item }) %><% } %></ul>\n',
  )
  return {
    name: 'eta',
    version: packageVersion('eta'),
    measure: {
      table: () => throughput(() => engine.render('@table', { rows })),
      inherit: () => throughput(() => engine.render('@page', page)),
    },
  }
}

function nunjucksPeer(): Peer {
  const environment = new nunjucks.Environment(
    { getSource: (name: keyof typeof templates) => ({ src: templates[name], path: name, noCache: false }) } as never,
    { autoescape: true },
  )
  return {
    name: 'nunjucks',
    version: packageVersion('nunjucks'),
    measure: {
      table: () => throughput(() => environment.render('table', { rows })),
      inherit: () => throughput(() => environment.render('page', page)),
    },
  }
}

/** Both must print the same, or the comparison means nothing. */
function check(actual: unknown, expected: string): void {
  if (actual !== expected) throw new Error(`Nuages prints something else than the literal:\n${actual}\n${expected}`)
}

export default (): BenchmarkSuite => ({
  name: 'templates',
  about: 'A table of 1000 rows, and a page with a parent and includes; the limit is a template literal with escaping.',
  cases: ['table', 'inherit'],
  limit: {
    name: 'literal',
    version: process.version,
    measure: {
      table: () => throughput(() => literalTable({ rows })),
      inherit: () => throughput(() => literalPage(page)),
    },
  },
  peers: [nuages(), eta(), nunjucksPeer()],
  targets: { nuages: { table: 0.8, inherit: 0.7 } },
})
