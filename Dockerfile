# syntax=docker/dockerfile:1
FROM node:20-alpine AS base
WORKDIR /app

FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM dependencies AS build
COPY tsconfig.json tsconfig.build.json prisma.config.ts ./
COPY deploy/local deploy/local
COPY prisma prisma
COPY generated generated
COPY src src
COPY deploy/docs deploy/docs
COPY docs/guides docs/guides
RUN npm run generate:prisma && npm run build && npm run docs

FROM base AS production-dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

FROM base AS runtime
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/app/data \
    UPLOAD_DIR=/app/data/uploads \
    LOG_DIR=/app/data/logs
RUN addgroup -S api && adduser -S -G api api && mkdir -p data/uploads data/logs && chown -R api:api data
COPY --from=production-dependencies /app/node_modules node_modules
COPY package.json ./
COPY prisma/migrations prisma/migrations
COPY --from=build /app/generated/contract.json /app/generated/openapi.json generated/
COPY --from=build /app/generated/docs generated/docs
COPY --from=build /app/dist dist
USER api
VOLUME /app/data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD wget -q -O /dev/null "http://127.0.0.1:${PORT}/api/v1/health" || exit 1
CMD ["node", "dist/src/main.js"]
