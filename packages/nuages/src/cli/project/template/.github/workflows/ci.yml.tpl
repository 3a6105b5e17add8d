name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
@@postgres     services:
@@postgres       postgres:
@@postgres         image: postgres:17
@@postgres         env:
@@postgres           POSTGRES_PASSWORD: postgres
@@postgres           POSTGRES_DB: @@databaseName@@
@@postgres         ports: ['5432:5432']
@@postgres         options: --health-cmd pg_isready --health-interval 5s --health-timeout 5s --health-retries 10
    env:
      SECRET_KEY: a-key-for-tests-alone-that-signs-nothing-anyone-will-ever-see
@@postgres       DATABASE_URL: postgres://postgres:postgres@localhost:5432/@@databaseName@@
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm run check
      - run: npx nuages makemigrations --check
      - run: npm test
