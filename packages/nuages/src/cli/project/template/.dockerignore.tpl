node_modules
.env
.git
.github
.vscode
*.sqlite3
*.sqlite3-shm
*.sqlite3-wal
