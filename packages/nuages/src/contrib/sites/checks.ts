import type { CheckRegistry } from '../../core/index.ts'

/** The key of the site must be one that the table can have. */
export default function registerSiteChecks(registry: CheckRegistry): void {
  registry.registerCheck(
    ({ settings: { siteId } }) =>
      siteId === undefined || Number.isInteger(siteId)
        ? []
        : [
            {
              level: 'error',
              id: 'sites.E101',
              message: 'The setting siteId is no whole number.',
              hint: 'Write siteId: 1.',
            },
          ],
    { tags: ['sites'] },
  )
}
