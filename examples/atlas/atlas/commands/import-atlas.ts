import { defineCommand } from 'nuages/core'
import { importAtlas } from '../import.ts'

const WIDTH = 30

export default defineCommand({
  name: 'import-atlas',
  help: 'Loads countries, languages, currencies, borders and cities; a second run adds only what is missing.',
  async run(_input, { print, interactive }) {
    const started = performance.now()
    const draw = (done: number, total: number) => {
      const filled = Math.round((done / total) * WIDTH)
      process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done.toLocaleString('en')} cities`)
    }
    const result = await importAtlas(interactive ? draw : undefined)
    if (interactive) process.stderr.write('\n')
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    print(
      `${result.cities} cities of ${result.countries} countries, ${result.languages} languages and ${result.currencies} currencies in ${seconds} s`,
    )
  },
})
