import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withUrlParameters } from '../../src/db/dialects/mysql/url-parameters.ts'
import { database, type MysqlOptions } from '../../src/db/index.ts'

describe('parameters in the URL of MariaDB and MySQL', () => {
  const refused = (make: () => unknown, message: string) =>
    assert.throws(make, { code: 'NUA-DB-014', message: new RegExp(message) })
  const mysql = (options: object) => () => database.mysql(options as MysqlOptions)

  it('are read, and refused where they mean nothing', () => {
    const said = (search: string, options = {}) => {
      const { url: _, ...rest } = withUrlParameters({ url: `mysql://me:s3cret@host/site${search}`, ...options })
      return rest
    }
    assert.deepEqual(said(''), {})
    assert.deepEqual(said('?ssl=true&charset=utf8mb3&collation=utf8mb3_bin'), {
      ssl: true,
      charset: 'utf8mb3',
      collation: 'utf8mb3_bin',
    })
    assert.deepEqual(said('?ssl-mode=VERIFY_IDENTITY'), { ssl: { verifyIdentity: true } })
    assert.deepEqual(said('?sslmode=required', { charset: undefined }), { ssl: { rejectUnauthorized: false } })
    assert.deepEqual(said('?ssl={"minVersion":"TLSv1.3"}'), { ssl: { minVersion: 'TLSv1.3' } })
    assert.deepEqual(said('?ssl=true', { ssl: false }), { ssl: false })
    const replica = { url: 'mysql://replica/site?ssl=true' }
    assert.deepEqual(said('', { replicas: [replica] }), { replicas: [{ ssl: true, ...replica }] })
    const url = (search: string) => mysql({ url: `mysql://me:s3cret@host/site?${search}` })
    refused(url('ssl-ca=s3cret.pem'), "parameter 'ssl-ca', which is not known")
    refused(url('charste=utf8mb4'), "'charste'.*Did you mean 'charset'")
    refused(url('ssl=s3cret'), "'ssl' in the url .* takes true, false")
    refused(url('ssl-mode=s3cret'), 'takes DISABLED, PREFERRED, REQUIRED')
    refused(url('charset=latin1'), "takes 'utf8mb4' or 'utf8mb3'")
    refused(url('charset=utf8mb3&collation=utf8mb4_bin'), 'a collation of utf8mb3')
    refused(mysql({ replicas: [{ url: 'mysql://host/site?max=s3cret' }] }), "parameter 'max'")
  })
})
