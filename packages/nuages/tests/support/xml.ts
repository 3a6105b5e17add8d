import sax from 'sax'

/** An element of XML, as tests read it. */
export interface XmlElement {
  /** With its prefix, as it is written. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** Reads XML strictly: raises where it is not well-formed, or uses a prefix that is not bound. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = sax.parser(true, { xmlns: true })
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, one]) => [key, typeof one === 'string' ? one : one.value])
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  }
  const add = (more: string) => {
    const at = open.at(-1)
    if (at !== undefined) at.text += more
  }
  parser.ontext = add
  parser.oncdata = add
  parser.onclosetag = () => void open.pop()
  parser.write(text).close()
  return root.children[0] as XmlElement
}

/** The text of the first child with a name, or undefined. */
export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text
}
