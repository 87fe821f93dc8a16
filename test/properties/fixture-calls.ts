/** The calls of our fixtures that take options, as rows of the properties of options. Nothing is started or reached. */
import { makeRemoteWorld, type RemoteWorldOptions } from "../../testing/remote-world.ts";
import { MockCoderContainer, type MockCoderSetting } from "../../testing/testcontainers.ts";
import { soundOptions, type Options } from "./sound-options.ts";

const { definition } = soundOptions.mockCoder;

export const fixtureCalls: Readonly<Record<string, readonly [(options: unknown) => unknown, Options]>> = {
  withSetting: [
    (setting) => new MockCoderContainer("any").withSetting(setting as MockCoderSetting),
    {
      seed: "sound",
      pace: "instant",
      release: "2.34",
      clock: "manual",
      speed: 20,
      fresh: true,
      rateLimit: 512,
      accessUrl: "http://localhost:3000",
    },
  ],
  world: [
    (options) => makeRemoteWorld({ url: "http://127.0.0.1:1" }, options as RemoteWorldOptions),
    {
      seed: "sound",
      pace: "instant",
      release: "2.34",
      definition,
      name: "sound",
      clock: "60x",
      ttl: "10m",
    },
  ],
};
