# Development on this machine; not for the repository. README.md says what production needs.
DEBUG=true
SECRET_KEY=@@secretKey@@
@@postgres DATABASE_URL=postgres://localhost/@@databaseName@@
