import {
  ContentType,
  genericForeignKey,
  genericRelation,
  setByTarget,
} from '../../../src/contrib/contenttypes/index.ts'
import { field, model } from '../../../src/orm/index.ts'

export class Post extends model({
  title: field.char({ maxLength: 30 }),
  get tags() {
    return genericRelation(Tag)
  },
}) {}

export class Photo extends model({
  file: field.char({ maxLength: 30 }),
  get tags() {
    return genericRelation(Tag)
  },
}) {}

export class Tag extends model({
  word: field.char({ maxLength: 30 }),
  get contentType() {
    return setByTarget(field.foreignKey(ContentType, { onDelete: 'cascade' }))
  },
  objectId: setByTarget(field.positiveInteger()),
  get target() {
    return genericForeignKey({ post: Post, photo: Photo })
  },
}) {}
