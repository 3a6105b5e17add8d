# The packages alone, so that a change of the code does not install them again.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /app/node_modules node_modules
COPY . .
RUN SECRET_KEY=for-this-step-only DATABASE_URL=sqlite:////tmp/none.sqlite3 node node_modules/nuages/dist/cli/nuages.js collectstatic
@@sqlite # The database is a file: keep it on a volume, or it goes with the container.
@@sqlite RUN mkdir /data && chown node:node /data
@@sqlite ENV DATABASE_URL=sqlite:////data/db.sqlite3
@@sqlite VOLUME /data
USER node
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["node", "healthcheck.js"]
CMD ["node", "node_modules/nuages/dist/cli/nuages.js", "serve", "--host", "0.0.0.0"]
