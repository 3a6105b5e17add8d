import { defineCommand } from 'nuages'
import { makePeople, people } from '../people.ts'

/** Makes the users of the demo. */
export default defineCommand({
  name: 'make-people',
  help: 'Makes an administrator and an editor of cities, with the passwords of the demo.',
  async run(_input, { print }) {
    const isNew = await makePeople()
    print(
      `${isNew ? 'Made' : 'There are'} ${Object.values(people)
        .map(({ username }) => username)
        .join(' and ')}.`,
    )
  },
})
