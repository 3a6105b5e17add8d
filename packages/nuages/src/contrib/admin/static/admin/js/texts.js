/**
 * The texts of these scripts in the language of the page. The page brings them as data, in a block that no browser runs;
 * where it brings none they are shown as they stand in the scripts, in English.
 */
const block = document.getElementById('admin-texts')
const { texts, forms } = block === null ? { texts: {}, forms: '10' } : JSON.parse(block.textContent)

export function gettext(text) {
  const found = texts[text]
  return found === undefined ? text : Array.isArray(found) ? found[0] : found
}

/** The form for a number; what comes after 200 takes that of the number with the same last two digits. */
export function ngettext(singular, plural, count) {
  const found = texts[singular]
  const place = count < 200 ? count : 100 + (count % 100)
  if (found === undefined) return count === 1 ? singular : plural
  return found[Number(forms[place])]
}

/** Fills `%(name)s` of a text. */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)[sd]/g, (place, name) => String(values[name] ?? place))
}
