export { checkFiles, findDifferences, recordMigrations, writeFiles } from './adopt/apply.ts'
export { type AdoptedApp, type AdoptionPlan, type AdoptOptions, planAdoption, siteApps } from './adopt/plan.ts'
export { type InspectOptions, inspectModels } from './inspectdb.ts'
