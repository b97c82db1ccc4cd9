import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNpm, type NpmSearch } from "./find-npm.ts";

let home: string;
const file = (path: string, text = "") => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
  return join(home, path);
};
beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "kelvin-npm-")));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A machine on which nothing is installed but what a test puts into `home`. */
const search = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = "linux"): NpmSearch => ({
  env,
  platform,
  node: join(home, "kelvin/bin/node"),
  home,
  usual: [],
});

describe("npm is", () => {
  test("the one that started Kelvin, if it was npm", () => {
    const cli = file("started/npm-cli.js");
    expect(findNpm(search({ npm_execpath: cli })).args).toEqual([cli]);
    const pnpm = file("started/pnpm.cjs");
    expect(() => findNpm(search({ npm_execpath: pnpm, PATH: "" }))).toThrow("install() needs npm");
  });

  test("the first on the PATH, run by the kernel's Node; a version manager's own program is run as it is", () => {
    const cli = file("user/lib/npm/bin/npm-cli.js");
    mkdirSync(join(home, "user/bin"));
    symlinkSync(cli, join(home, "user/bin/npm"));
    const shim = file("shims/npm", "#!/bin/sh\n");
    const path = (...folders: string[]) => ({ PATH: folders.map((folder) => join(home, folder)).join(":") });
    expect(findNpm(search(path("nowhere", "user/bin", "shims")))).toEqual({
      file: join(home, "kelvin/bin/node"),
      args: [cli],
    });
    expect(findNpm(search(path("shims", "user/bin")))).toEqual({ file: shim, args: [] });
  });

  test("what a version manager has installed, where the PATH is that of a desktop", () => {
    file(".nvm/versions/node/v22.1.0/bin/npm", "#!/bin/sh\n");
    expect(findNpm(search({ PATH: "" })).file).toBe(join(home, ".nvm/versions/node/v22.1.0/bin/npm"));
  });
});
