import { include, path } from 'nuages/http'
import { admin } from './admin.ts'
import pages from './pages/urls.ts'

// The first pattern that matches answers. Nothing answers at / yet: in debug, a welcome page does.
export default [
  path('admin/', include(admin.urls)),
  path('', include(pages)),
]
