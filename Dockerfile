# The package with its locked dependencies, run as nobody on an image without a shell.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json README.md LICENSE ./
COPY src ./src
COPY infra ./infra
RUN npm pack && tar -xzf keeper-securityhub-bridge-*.tgz

FROM gcr.io/distroless/nodejs24-debian12:nonroot
COPY --from=build /build/package /app
COPY --from=dependencies /app/node_modules /app/node_modules
WORKDIR /work
USER nonroot
# Mount the configuration and a writable folder for the ledger at /work, or keep the ledger in DynamoDB.
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/src/cli/main.js"]
CMD ["sync"]
