import { inline, modelAdmin } from '../../../src/contrib/admin/index.ts'
import { Article, Comment, Journal, Note, Review } from './models.ts'

export const articles = modelAdmin(Article, {})
export const reviews = modelAdmin(Review, { inlines: [inline(Comment)] })
export const journals = modelAdmin(Journal, {})
export const comments = modelAdmin(Comment, {})
export const notes = modelAdmin(Note, {})
