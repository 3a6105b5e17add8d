# Copy to .env. A key of your own: node -p "crypto.randomBytes(48).toString('base64url')"
DEBUG=true
SECRET_KEY=
@@postgres DATABASE_URL=postgres://localhost/@@databaseName@@
