# The bot as an image: `docker build -t iscm-bot .`, then
# `docker run --read-only -e DISCORD_PUBLIC_KEY=… -p 8080:8080 iscm-bot` (or `-e DISCORD_TOKEN=… iscm-bot gateway`).

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-old-space-size=192" \
    HTTP_HOST=0.0.0.0 HTTP_PORT=8080 \
    VITALS_HOST=0.0.0.0 VITALS_PORT=8081
WORKDIR /app
# Everything belongs to root and nothing is ever written, so the file system can be read-only.
COPY --from=build /app/package.json ./
COPY --from=build /app/data data
COPY --from=build /app/dist dist
# By number, so that Kubernetes can see that it is not root: this is the image's user `node`.
USER 1000:1000
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.VITALS_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.mjs"]
CMD ["http"]
