import { include, path } from 'nuages/http'
import { admin } from './admin-site.ts'
import * as views from './views.ts'

export default [
  path('admin/', include(admin.urls)),
  path('', views.home, { name: 'home' }),
  path('countries/<str:code>/', views.country, { name: 'country' }),
  path('cities/', views.cities, { name: 'cities' }),
  path('api/cities/', views.citiesJson, { name: 'cities-json' }),
  path('feedback/', views.feedback, { name: 'feedback' }),
  path('feedback/thanks/', views.thanks, { name: 'thanks' }),
]
