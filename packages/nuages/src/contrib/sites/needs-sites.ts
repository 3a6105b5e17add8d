import type { CheckRegistry } from '../../core/index.ts'

/** Checks that the app of sites stands beside one that keeps its rows by site. */
export function checkNeedsSites(registry: CheckRegistry, label: string): void {
  registry.registerCheck(
    ({ settings }) =>
      settings.apps.some((app) => app.label === 'sites')
        ? []
        : [
            {
              level: 'error',
              id: `${label}.E001`,
              message: `The app ${label} needs the app sites.`,
              hint: `Write apps: [..., sites, ${label}].`,
            },
          ],
    { tags: [label] },
  )
}
