# One image for every process: `node dist/matching.mjs`, `node dist/gateway.mjs`, `node dist/upstreamctl.mjs …`.
FROM node:24-slim AS build
WORKDIR /upstream
COPY . .
RUN npm ci --no-audit --no-fund && npm run build
# What the processes need at run time; the databases and the brokers are elsewhere. Our own modules are in the build.
RUN npm ci --no-audit --no-fund --omit=dev --omit=optional && rm -r node_modules/@upstream

FROM node:24-slim
# kafkajs asks for a time-out in the past, of which Node 24 warns.
ENV NODE_ENV=production NODE_OPTIONS="--enable-source-maps --disable-warning=TimeoutNegativeWarning"
WORKDIR /upstream
COPY --from=build /upstream/node_modules node_modules
COPY --from=build /upstream/dist dist
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The service that this container is: enrolment, matching, sessions, reporting or gateway.
CMD ["node", "dist/gateway.mjs"]
