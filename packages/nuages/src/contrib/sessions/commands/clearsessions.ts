import { defineCommand } from '../../../core/index.ts'
import { sessionSettings } from '../settings.ts'

/** Removes the sessions that are over; run it daily. */
export default defineCommand({
  name: 'clearsessions',
  help: 'Removes the sessions that are over; run it daily.',
  rendersPages: false,
  async run(_input, { settings, print }) {
    const count = await sessionSettings(settings).sessionEngine.clearExpired()
    print(`Removed ${count} ${count === 1 ? 'session' : 'sessions'}.`)
  },
})
