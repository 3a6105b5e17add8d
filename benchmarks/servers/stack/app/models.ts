import { field, model } from '../../../../packages/nuages/src/orm/index.ts'

export class Fortune extends model({ message: field.char({ maxLength: 200 }) }) {}
