# Builds the package, installs only what it needs, and runs as nobody on an image without a shell.
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
RUN npm ci --ignore-scripts
COPY src ./src
COPY README.md LICENSE ./
RUN npm pack --pack-destination /tmp \
 && npm install --prefix /app --omit=dev --ignore-scripts --no-audit --no-fund /tmp/keeper-securityhub-bridge-*.tgz

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /work
COPY --from=build --chown=nonroot:nonroot /app /app
USER nonroot
# Mount the configuration and a writable folder for the ledger at /work, or keep the ledger in DynamoDB.
ENTRYPOINT ["/nodejs/bin/node", "/app/node_modules/keeper-securityhub-bridge/dist/src/cli/main.js"]
CMD ["sync"]
