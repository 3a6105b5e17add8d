# Copy to .env. A key of your own: node -p "crypto.randomBytes(48).toString('base64url')"
DEBUG=true
SECRET_KEY=
@@postgres # postgres://user:password@host:5432/name; without a user, that of the machine.
@@postgres DATABASE_URL=postgres://localhost/@@databaseName@@
