export { createModels, tableSpecOf, throughSpecsOf } from './table-spec.ts'
