node_modules/
.env
*.sqlite3
*.sqlite3-shm
*.sqlite3-wal
media/
staticfiles/
