import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse, type ParserOptions } from '@babel/parser'
import { AnonymousUser, User } from '../../src/contrib/auth/index.ts'
import { defineSettings, openLogging, withLogging, withSettings } from '../../src/core/index.ts'
import { form, forms } from '../../src/forms/index.ts'
import { Engine } from '../../src/templates/index.ts'
import { RequestFactory } from '../../src/testing/index.ts'

const rendered = async (text: string, context: object) => String(await new Engine().fromString(text).render(context))

describe('a method whose parameters are all optional', () => {
  it('is called by a template, as in Django', async () => {
    const SearchForm = form({ x: forms.char({ initial: 'a' }) })
    const context = { form: new SearchForm(), request: new RequestFactory().get('/a/?b=c') }
    assert.equal(await rendered('{{ request.absoluteUri }}', context), 'http://testserver/a/?b=c')
    assert.equal(await rendered('{{ form.x.asHidden }}', context), '<input type="hidden" name="x" value="a" id="id_x">')
    assert.match(await rendered('{{ form.x.asText }}', context), /^<input type="text" name="x"/)
    assert.match(await rendered('{{ form.x.asTextarea }}', context), /^<textarea name="x"/)
    assert.equal(await rendered('{{ form.media.render }}', context), '')
    for (const owner of [User.prototype, AnonymousUser.prototype]) assert.equal(owner.getAllPermissions.length, 0)
  })

  it('has a default for each of them, in all rooms whose objects pages are given', async () => {
    const found: string[] = []
    for (const room of ['forms', 'http', 'i18n', 'orm', 'storage', 'mail', 'views', 'model-forms', 'contrib'])
      for (const method of await uncallable(room)) found.push(method)
    assert.deepEqual(
      found.sort(),
      [
        // Awaited, not called.
        'ReadingQuerySet.then',
        'RawQuerySet.then',
        'RelatedManagerImpl.then',
        'Unloaded.then',
        // Changes the row at hand.
        'ModelRow.refreshFromDb',
      ].sort(),
    )
  })

  it('is told of in debug where it has none, once', async () => {
    const lines: string[] = []
    const logging = openLogging({ write: (line: string) => lines.push(line) })
    const context = { city: { streets: (size?: number) => [size], rename: (name: string) => name } }
    const settings = (debug: boolean) => defineSettings({ secretKey: 'a'.repeat(50), debug })
    const show = (debug: boolean) =>
      withSettings(settings(debug), () =>
        withLogging(logging, () => rendered('[{{ city.streets }}{{ city.streets }}]', context)),
      )
    assert.equal(await show(false), '[]')
    assert.deepEqual(lines, [])
    assert.equal(await show(true), '[]')
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /names streets, a function with a parameter that has no default/)
  })
})

const OPTIONS: ParserOptions = { sourceType: 'module', plugins: ['typescript'] }

interface Parameter {
  readonly type: string
  readonly optional?: boolean
  readonly name?: string
}

interface Syntax {
  readonly type?: string
  readonly [key: string]: unknown
}

/** The methods of the classes of a room that could be called with nothing, but whose `length` does not say so. */
async function uncallable(room: string): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob(join(import.meta.dirname, '../../src', room, '**/*.ts'))) {
    if (!file.endsWith('.test.ts'))
      visit(parse(await readFile(file, 'utf8'), OPTIONS).program as unknown as Syntax, '', found)
  }
  return found
}

function visit(node: Syntax, owner: string, found: string[]): void {
  const named = node.type === 'ClassDeclaration' ? String((node['id'] as { name?: string } | null)?.name) : owner
  if (node.type === 'ClassMethod' && node['kind'] === 'method' && isUncallable(node))
    found.push(`${owner}.${(node['key'] as { name: string }).name}`)
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value])
      if (typeof inner === 'object' && inner !== null && 'type' in inner) visit(inner as Syntax, named, found)
  }
}

function isUncallable(node: Syntax): boolean {
  const parameters = (node['params'] as Parameter[]).filter(({ name }) => name !== 'this')
  const mayLack = ({ type, optional }: Parameter) => optional || type === 'AssignmentPattern' || type === 'RestElement'
  return parameters[0]?.optional === true && parameters.every(mayLack) && node['accessibility'] !== 'private'
}
