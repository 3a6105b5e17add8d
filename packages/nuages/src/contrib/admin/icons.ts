import { html, safe, type SafeString } from '../../kernel/index.ts'
import { settingsIfAny } from '../../core/index.ts'
import { staticAddress } from '../../static/index.ts'

/** An icon of the sprite. It is not read aloud: the word beside it, or a label of its button, says what it means. */
export function icon(name: string, classes = ''): SafeString {
  return html`<svg class="${classes === '' ? 'i' : `i ${classes}`}" aria-hidden="true"><use href="${sprite()}#${name}"/></svg>`
}

function sprite(): SafeString {
  return safe(staticAddress(settingsIfAny() ?? WITHOUT_SITE, 'admin/icons.svg'))
}

const WITHOUT_SITE = { staticUrl: '/static/', staticRoot: undefined, debug: true }
