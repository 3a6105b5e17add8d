import { field, model } from '../../../src/orm/index.ts'

/** A picture that hangs in the gallery. */
export class Painting extends model({
  title: field.char({ maxLength: 40 }),
  picture: field.image({ uploadTo: 'paintings', widthField: 'width' }),
  width: field.integer({ null: true, editable: false }),
  certificate: field.file({ uploadTo: 'certificates', blank: true }),
}) {
  override toString(): string {
    return this.title
  }
}
