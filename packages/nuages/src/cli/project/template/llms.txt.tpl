# @@title@@

> A web site in TypeScript on Nuages, a framework in the manner of Django: apps with models, views, URLs, templates, an admin and
> migrations. Node 24 runs the TypeScript as it is; there is no build.

- Queries, `save()` and `delete()` are promises or thenables: await them. `npm run check` reports those that are forgotten.
- After a change of models: `npx nuages makemigrations`, then `npx nuages migrate`. Migrations are committed.
- Relations are getters in `model({...})`; imports of own files end in `.ts`; no enums, no decorators, no parameter properties.
- Before you call work done: `npm run check && npm test`.
- An error with a code such as NUA-ORM-001 has a page: `node_modules/nuages/docs/errors/NUA-ORM-001.md`.

## Docs

- [Index](node_modules/nuages/docs/README.md)
- [Tutorial](node_modules/nuages/docs/tutorial/01-first-site.md): from nothing to a deployed site, in order
- [Models and queries](node_modules/nuages/docs/topics/models.md)
- [Migrations](node_modules/nuages/docs/topics/migrations.md)
- [Views and URLs](node_modules/nuages/docs/topics/urls.md)
- [Requests and responses](node_modules/nuages/docs/topics/http.md)
- [Templates](node_modules/nuages/docs/topics/templates.md)
- [Forms](node_modules/nuages/docs/topics/forms.md)
- [Forms of models](node_modules/nuages/docs/topics/model-forms.md)
- [Users and logins](node_modules/nuages/docs/topics/auth.md)
- [Settings](node_modules/nuages/docs/topics/settings.md)
- [Commands](node_modules/nuages/docs/topics/commands.md)

## Optional

- [Transactions](node_modules/nuages/docs/topics/transactions.md)
- [Middleware](node_modules/nuages/docs/topics/middleware.md)
- [Debugging](node_modules/nuages/docs/topics/debugging.md)
- [Glossary](node_modules/nuages/docs/glossary.md)
