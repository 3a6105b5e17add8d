// `npm run reference`: writes docs/reference anew from the declarations of the package.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedNames } from './declarations.ts'
import { referencePages } from './pages.ts'

const folder = join(import.meta.dirname, '../../docs/reference')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const [name, text] of referencePages(exportedNames())) writeFileSync(join(folder, name), text)
