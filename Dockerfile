# One image for every process: `node dist/matching.mjs`, `node dist/gateway.mjs`, `node dist/upstreamctl.mjs …`.
FROM node:24-slim AS build
WORKDIR /upstream
COPY package.json package-lock.json .swcrc ./
COPY tools tools
COPY libs libs
COPY services services
COPY infra/bench/package.json infra/bench/package.json
COPY infra/compose/package.json infra/compose/package.json
COPY infra/local infra/local
RUN npm ci --no-audit --no-fund && npm run build
# What the processes need at run time; the databases and the brokers are elsewhere.
RUN npm ci --no-audit --no-fund --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /upstream
COPY --from=build /upstream/node_modules node_modules
COPY --from=build /upstream/libs libs
COPY --from=build /upstream/services services
COPY --from=build /upstream/dist dist
COPY package.json ./
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The service that this container is: enrolment, matching, sessions, reporting or gateway.
CMD ["node", "--enable-source-maps", "dist/gateway.mjs"]
