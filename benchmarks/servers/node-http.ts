// The limit of the http suite: node:http with a switch on the path.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((request, response) => {
  switch (request.url) {
    case '/json': {
      const body = JSON.stringify({ message: 'Hello, World!' })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      response.end(body)
      return
    }
    case '/plaintext':
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': 13 })
      response.end('Hello, World!')
      return
    default:
      response.writeHead(404).end()
  }
})
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`))
