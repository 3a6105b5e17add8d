# @@title@@

A site made with [Nuages](node_modules/nuages/README.md). Node 24 or newer.

```sh
npm install
@@postgres createdb @@databaseName@@      # PostgreSQL; DATABASE_URL in .env says where
npx nuages migrate
npx nuages createsuperuser
npm run dev              # http://127.0.0.1:8000/, the admin at /admin/
```

There is no build: Node runs the TypeScript itself. `git init` makes it a repository; `.gitignore` and a CI file are there.

A clone has no `.env`: `cp .env.example .env`, and give it a key.

| command | what it does |
|---|---|
| `npm run dev` | serves, and restarts when code changes |
| `npm test` | runs the tests: files named `*.test.ts` |
| `npm run check` | system checks, templates, types, and forgotten awaits |
| `npx nuages makemigrations` | writes migrations for what changed in the models |
| `npx nuages startapp NAME` | makes an app |
| `npx nuages help` | lists the commands |

| file | what is in it |
|---|---|
| `settings.ts` | apps, database, keys; secrets come from the environment |
| `urls.ts` | which view answers which address |
| `admin.ts` | the admin, which shows what each app's `admin.ts` exports |
| `pages/` | an app: its models, views, URLs, templates, admin, tests |
| `templates/`, `static/` | what the apps share |

The documentation is in `node_modules/nuages/docs`; the tutorial begins at `docs/tutorial/01-first-site.md` there.

## In production

The environment says what `.env` says in development:

| variable | |
|---|---|
| `SECRET_KEY` | long and random: `node -p "crypto.randomBytes(48).toString('base64url')"` |
| `ALLOWED_HOSTS` | the names of the site, with commas between them: `example.com,www.example.com` |
@@sqlite | `DATABASE_URL` | default `db.sqlite3` in this folder; the image keeps it in `/data` |
@@postgres | `DATABASE_URL` | `postgres://user:password@host:5432/@@databaseName@@` |
| `HTTPS` | `true` where visitors come over HTTPS alone, through a proxy that sets `X-Forwarded-Proto` |
| `PORT` | default 8000 |

`DEBUG` stays unset. `npx nuages check --deploy` says what else is missing.

```sh
docker build -t @@name@@ .
@@sqlite docker run --rm -e SECRET_KEY -v @@name@@-data:/data @@name@@ npx nuages migrate
@@sqlite docker run -e SECRET_KEY -e ALLOWED_HOSTS=example.com -v @@name@@-data:/data -p 8000:8000 @@name@@
@@postgres docker run --rm -e SECRET_KEY -e DATABASE_URL @@name@@ npx nuages migrate
@@postgres docker run -e SECRET_KEY -e DATABASE_URL -e ALLOWED_HOSTS=example.com -p 8000:8000 @@name@@
```
