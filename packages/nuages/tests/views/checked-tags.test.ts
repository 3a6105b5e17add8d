// What the check of templates takes for constants of tags.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { staticTags } from '../../src/static/index.ts'
import { checkTemplates, Engine, MemoryLoader } from '../../src/templates/index.ts'
import { viewTags } from '../../src/views/index.ts'

it('constants of url and static are looked at alone: no filters, and no addresses of folders', () => {
  const page = `{% load static %}{% static 'img/'|add:'x.png' %}{% static "a"|default:"b" %}{% static 'js/' %}{% static '' %}
    {% static 'site.css' %}{% url 'poll'|add:'s' %}{% url "it's" %}`
  const libraries = { static: staticTags({ staticUrl: '/static/', staticRoot: undefined, storages: {}, debug: true }) }
  const loaders = [new MemoryLoader({ 'page.html': page })]
  const found = checkTemplates(new Engine({ loaders, builtins: [viewTags()], libraries }), {
    urlProblem: (name) => `url ${name}`,
    staticProblem: (name) => `static ${name}`,
  })
  assert.deepEqual(
    found.map(({ message }) => message),
    ['static site.css', "url it's"],
  )
})
