import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CommandError, defineCommand } from '../../core/index.ts'

/** Writes the files of a new app. */
export default defineCommand({
  name: 'startapp',
  help: 'Makes the folder of a new app.',
  arguments: {
    label: { kind: 'string', help: 'The name of the app, in small letters.' },
    folder: { kind: 'string', required: false, help: 'Where; default a folder of its name.' },
  },
  run({ label, folder }, { print }) {
    if (!/^[a-z][a-z0-9_]*$/.test(label))
      throw new CommandError(`'${label}' is no app label.`, { hint: 'Use small letters, digits and underscores.' })
    const target = resolve(folder ?? label)
    if (existsSync(target)) throw new CommandError(`${target} exists already.`)
    for (const [name, text] of Object.entries(filesOf(label))) {
      mkdirSync(join(target, name, '..'), { recursive: true })
      writeFileSync(join(target, name), text)
    }
    print(nextSteps(label, target))
  },
})

function nextSteps(label: string, target: string): string {
  return `Made the app ${label} in ${target}. Next:

  settings.ts   import ${label} from './${label}/app.ts'
                apps: [${label}, ...],
  urls.ts       import ${label}Urls from './${label}/urls.ts'
                path('${label}/', include(${label}Urls)),

  npx nuages makemigrations
  npx nuages migrate`
}

const LIST = '<ul>{% for item in items %}<li>{{ item.name }}</li>{% empty %}<li>None yet.</li>{% endfor %}</ul>\n'
const WHOLE = `<!DOCTYPE html>\n<title>Items</title>\n${LIST}`
const IN_BASE = `{% extends "base.html" %}\n{% block title %}Items{% endblock %}\n{% block main %}\n${LIST}{% endblock %}\n`

function filesOf(label: string): Readonly<Record<string, string>> {
  const page = existsSync(resolve('templates/base.html')) ? IN_BASE : WHOLE
  return {
    'app.ts': `import { defineApp } from 'nuages'\n\nexport default defineApp({ label: '${label}', dir: import.meta.dirname })\n`,
    'models.ts':
      "import { field, model } from 'nuages/orm'\n\nexport class Item extends model({\n  name: field.char({ maxLength: 100 }),\n}) {\n  override toString(): string {\n    return this.name\n  }\n}\n",
    'admin.ts':
      "import { modelAdmin } from 'nuages/admin'\nimport { Item } from './models.ts'\n\nexport const ItemAdmin = modelAdmin(Item)\n",
    'urls.ts': `import { path } from 'nuages/http'\nimport * as views from './views.ts'\n\nexport default { appName: '${label}', urlPatterns: [path('', views.index, { name: 'index' })] }\n`,
    'views.ts': `import type { HttpRequest } from 'nuages/http'\nimport { render } from 'nuages/views'\nimport { Item } from './models.ts'\n\nexport async function index(request: HttpRequest) {\n  return render(request, '${label}/index.html', { items: await Item.orderBy('name') })\n}\n`,
    [`templates/${label}/index.html`]: page,
  }
}
