import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checked } from './checked.ts'
import { HttpResponse } from './response.ts'

test('what a view gives in place of a response is told, with what to write', () => {
  class Book {}
  const given: readonly [unknown, RegExp][] = [
    [undefined, /^books must give a response but gave nothing\. Is a return missing\?/],
    [null, /gave null\. Write return render\(/],
    ['text', /gave a text\. Write return new HttpResponse\(text\)/],
    [[new Book(), new Book()], /gave a list of 2\. Write return new JsonResponse\(/],
    [new Book(), /gave an object of Book\. Write return new JsonResponse\(/],
    [{ a: 1 }, /gave an object\. /],
    [Object.create(null), /gave an object\. /],
    [Book, /gave the class Book\. Put a class view into the URL table as Name\.asView\(\)/],
    [5, /gave a number\. /],
  ]
  for (const [response, message] of given)
    assert.throws(() => checked(response, { name: 'books' }), { code: 'NUA-HTTP-013', message })
  const response = new HttpResponse('')
  assert.equal(checked(response, { name: 'books' }), response)
})
