import { inline, modelAdmin } from '../../../src/contrib/admin/index.ts'
import { Article, Comment, Journal, Label, Note, Review, Shelf, Topic } from './models.ts'

export const articles = modelAdmin(Article, {})
export const reviews = modelAdmin(Review, { inlines: [inline(Comment)] })
export const journals = modelAdmin(Journal, {})
export const comments = modelAdmin(Comment, {})
export const notes = modelAdmin(Note, {})
export const shelves = modelAdmin(Shelf, {})
export const topics = modelAdmin(Topic, {})
export const labels = modelAdmin(Label, {})
