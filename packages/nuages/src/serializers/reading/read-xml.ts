import sax, { type SAXParser, type Tag } from 'sax'
import { type Place, problemAt } from './place.ts'
import { piecesOf, type TextSource } from './source.ts'

/** An object of XML: all of its values are texts, null, or lists of natural keys. */
interface XmlObject {
  model: string | undefined
  pk?: string
  fields: Record<string, unknown>
}

/** A field, or the row that one of its objects names, while it is read. */
interface Part {
  readonly name: string
  text: string
  isNull: boolean
  natural: string[] | null
  pk: string | undefined
}

/** The objects of a document. A document type, which could name other files or grow without end, is refused. */
export async function* readXml(source: TextSource, place: Place): AsyncGenerator<unknown> {
  const reader = new XmlReader(place)
  for await (const piece of piecesOf(source)) {
    reader.write(piece)
    yield* reader.taken()
  }
  reader.close()
  yield* reader.taken()
}

class XmlReader {
  readonly #place: Place
  readonly #parser: SAXParser = sax.parser(true, { position: true })
  readonly #open: string[] = []
  #done: XmlObject[] = []
  #count = 0
  #object: XmlObject | undefined
  #field: Part | undefined
  /** The rows of a many-to-many field. */
  #items: unknown[] | null = null
  #item: Part | undefined
  #natural: string | undefined

  constructor(place: Place) {
    this.#place = place
    this.#parser.ondoctype = () => {
      throw this.#problem('has a document type (DOCTYPE), which is not read.', 'Take it out: fixtures need none.')
    }
    this.#parser.onerror = () => {
      throw this.#problem('not valid XML.')
    }
    this.#parser.onopentag = (tag) => this.#opened(tag as Tag)
    this.#parser.onclosetag = (name) => this.#closed(name)
    this.#parser.ontext = (text) => this.#text(text)
    this.#parser.oncdata = (text) => this.#text(text)
  }

  write(piece: string): void {
    this.#parser.write(piece)
  }

  close(): void {
    this.#parser.close()
  }

  /** The objects that are whole by now. */
  taken(): XmlObject[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #problem(what: string, hint?: string): Error {
    const number = this.#object === undefined ? 0 : this.#count
    const { model, pk } = this.#object ?? {}
    const place = { ...this.#place, number, ...(model === undefined ? {} : { model, pk }) }
    const at = { ...place, source: `${place.source}, line ${this.#parser.line + 1}` }
    return problemAt(at, what, hint === undefined ? {} : { hint })
  }

  #opened({ name, attributes }: Tag): void {
    this.#open.push(name)
    if (name === 'object') this.#openObject(attributes)
    else if (name === 'field') this.#openField(attributes)
    else if (name === 'natural') this.#natural = ''
    else if (name === 'None' && this.#field !== undefined) this.#field.isNull = true
    else if (this.#object !== undefined) throw this.#problem(`the element <${name}> has no meaning here.`)
  }

  #openObject({ model, pk }: Record<string, string>): void {
    if (this.#object === undefined) {
      this.#count++
      this.#object = { model, fields: {}, ...(pk === undefined ? {} : { pk }) }
    } else if (this.#items === null) throw this.#problem('an object stands where a value is due.')
    else this.#item = part('', pk)
  }

  #openField({ name, rel }: Record<string, string>): void {
    if (this.#object === undefined || name === undefined) {
      throw this.#problem(`a field ${name === undefined ? 'has no name' : 'stands outside of an object'}.`)
    }
    this.#field = part(name, undefined)
    this.#items = rel === 'ManyToManyRel' ? [] : null
  }

  #text(text: string): void {
    if (this.#natural !== undefined) this.#natural += text
    else if (this.#field !== undefined && this.#item === undefined) this.#field.text += text
  }

  #closed(name: string): void {
    this.#open.pop()
    if (name === 'natural') this.#closeNatural()
    else if (name === 'field') this.#closeField()
    else if (name === 'object') this.#closeObject()
  }

  #closeNatural(): void {
    const bearer = this.#item ?? this.#field
    if (bearer === undefined) throw this.#problem('a natural key stands outside of a field.')
    bearer.natural = [...(bearer.natural ?? []), (this.#natural ?? '').trim()]
    this.#natural = undefined
  }

  #closeField(): void {
    const field = this.#field as Part
    const object = this.#object as XmlObject
    object.fields[field.name] = this.#items ?? (field.isNull ? null : (field.natural ?? field.text))
    this.#field = undefined
    this.#items = null
  }

  #closeObject(): void {
    if (this.#item !== undefined && this.#items !== null) {
      const key = this.#item.natural ?? this.#item.pk
      if (key === undefined) throw this.#problem(`an object of the field ${this.#field?.name ?? ''} has no key.`)
      this.#items.push(key)
      this.#item = undefined
      return
    }
    this.#done.push(this.#object as XmlObject)
    this.#object = undefined
  }
}

function part(name: string, pk: string | undefined): Part {
  return { name, text: '', isNull: false, natural: null, pk }
}
