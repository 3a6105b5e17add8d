import { path } from 'nuages/http'
import * as views from './views.ts'

export default [
  path('health/', views.health, { name: 'health' }),
  path('<slug:slug>/', views.page, { name: 'page' }),
]
