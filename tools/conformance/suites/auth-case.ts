import { mock } from 'node:test'
import { defineSettings, type Settings, type SettingsInput } from '../../../packages/nuages/src/core/index.ts'
import type { TestCase } from '../suite.ts'

/** One case of auth.json. */
export type Case = TestCase & Readonly<Record<string, unknown>>

/** What we made of a case, and what Django did. */
export interface Comparison {
  readonly actual: unknown
  readonly expected: unknown
}

/** Runs one kind of case. */
export type Kind = (testCase: Case) => Comparison | Promise<Comparison>

/** Runs `fn` at an instant. */
export async function at<T>(milliseconds: number, fn: () => T | Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ['Date'], now: milliseconds })
  try {
    return await fn()
  } finally {
    mock.timers.reset()
  }
}

/** Settings with a secret key and little else. */
export function settings(secretKey: string, more: Partial<SettingsInput> = {}): Settings {
  return defineSettings({ secretKey, ...more })
}
