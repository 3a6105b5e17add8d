import fc from 'fast-check'

/**
 * The seed of all random cases of a test file. fast-check names it in what it throws; NUAGES_TEST_SEED repeats it, and
 * with it the same cases in the same order.
 */
export const seed: number = Number(process.env.NUAGES_TEST_SEED ?? Math.trunc(Math.random() * 2 ** 31))
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

process.on('exit', (code) => {
  if (code !== 0) console.error(`Random cases had the seed ${seed}; NUAGES_TEST_SEED=${seed} repeats them.`)
})
