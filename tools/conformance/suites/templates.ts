import { templateSuite } from '../template-suite.ts'

export default templateSuite({ timeZone: 'America/Chicago', gateReplays: true })
