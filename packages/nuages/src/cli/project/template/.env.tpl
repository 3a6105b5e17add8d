# Development on this machine; not for the repository. README.md says what production needs.
DEBUG=true
SECRET_KEY=@@secretKey@@
@@postgres # postgres://user:password@host:5432/name; without a user, that of the machine.
@@postgres DATABASE_URL=postgres://localhost/@@databaseName@@
