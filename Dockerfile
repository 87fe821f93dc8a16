# The mock server as an image. In a clone:
#
#   docker build -t mock-coder .
#   docker run --rm -p 4010:4010 mock-coder
#
# Where no registry can be reached from a build, build on the machine first (`npm run build:image`), and hand in a base
# image of its own: --build-arg PREBUILT=out/image --build-arg BASE_IMAGE=… (tools/base-image.sh makes one).
# Written in the plain dialect, so that the builder before BuildKit can read it too.

ARG BASE_IMAGE=node:24-bookworm-slim

FROM ${BASE_IMAGE} AS build
LABEL mock-coder.stage=build
ARG PREBUILT=""
WORKDIR /src
COPY . .
RUN if [ -z "$PREBUILT" ]; then npm ci --ignore-scripts --no-audit --no-fund && node tools/run.mjs tools/build-image.ts; \
    elif [ ! -f "$PREBUILT/bin/mock-coder.mjs" ]; then echo "there is nothing built in $PREBUILT: run npm run build:image first" >&2; exit 1; \
    fi && mv "${PREBUILT:-out/image}" /app

FROM ${BASE_IMAGE}
COPY --from=build /app /app
# Beyond loopback the control API asks for a token: MOCK_CODER_CONTROL_TOKEN says which; else one is made and printed.
ENV NODE_ENV=production MOCK_CODER_HOST=0.0.0.0 MOCK_CODER_PORT=4010
EXPOSE 4010
USER node
WORKDIR /home/node
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MOCK_CODER_PORT}/healthz`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/mock-coder.mjs"]
CMD ["serve"]
