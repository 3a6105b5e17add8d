import type { CheckMessage, CheckRegistry } from '../../core/index.ts'
import { metaOf, type ModelMeta, registeredModels } from '../../orm/index.ts'
import { ContentType } from './models.ts'

/** What must be so for models to have content types. */
export default function registerContentTypeChecks(registry: CheckRegistry): void {
  registry.registerCheck(() => checkModelNames(registeredModels()), { tags: ['models'] })
}

function checkModelNames(models: readonly ModelMeta[]): readonly CheckMessage[] {
  const longest = metaOf(ContentType).byName.get('model')?.options.maxLength as number
  return models
    .filter(({ modelName }) => modelName.length > longest)
    .map(({ label }) => ({
      level: 'error',
      id: 'contenttypes.E005',
      object: label,
      message: `The name of a model may have ${longest} characters: its content type is called so.`,
    }))
}
