import { utilsSuite } from '../utils-suite.ts'

export default utilsSuite('America/Chicago')
