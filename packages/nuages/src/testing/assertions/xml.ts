import assert, { AssertionError } from 'node:assert'
import sax, { type Tag } from 'sax'

interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** All text of the element itself, with spaces taken together. */
  text: string
  readonly children: XmlNode[]
}

/**
 * Fails unless two documents are the same XML: the order of attributes, spaces, comments and the declaration do not
 * count, the order of elements does.
 */
export function assertXmlEqual(actual: string, expected: string): void {
  assert.deepStrictEqual(parsed(actual, assertXmlEqual), parsed(expected, assertXmlEqual))
}

/** Fails where two documents are the same XML, and where one is none. */
export function assertXmlNotEqual(actual: string, expected: string): void {
  assert.notDeepStrictEqual(parsed(actual, assertXmlNotEqual), parsed(expected, assertXmlNotEqual))
}

function parsed(text: string, stackStartFn: (...args: never[]) => unknown): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = sax.parser(true, {})
  const addText = (part: string) => {
    ;(open.at(-1) as XmlNode).text += part
  }
  parser.onerror = (error) => {
    const message = `This is not XML (${error.message.split('\n')[0]}): ${text}`
    throw new AssertionError({ message, actual: text, stackStartFn })
  }
  parser.onopentag = (tag) => {
    const { name, attributes } = tag as Tag
    const node: XmlNode = { name, attributes, text: '', children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  }
  parser.onclosetag = () => {
    const node = open.pop() as XmlNode
    node.text = node.text.replaceAll(/\s+/g, ' ').trim()
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.write(text.trim()).close()
  return root
}
