import { templateSuite } from '../template-suite.ts'

export default templateSuite({ timeZone: 'UTC', gateReplays: false })
