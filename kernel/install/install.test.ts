import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startKernel, type TestKernel } from "../testing/start-kernel.ts";
import { packed, startFakeRegistry, type FakeRegistry, type PublishedPackage } from "./testing/fake-registry.ts";

const plain = (version: string): PublishedPackage => ({
  manifest: { name: "plain", version },
  files: { "index.js": `module.exports = "plain ${version}";` },
});
const scripted: PublishedPackage = {
  manifest: {
    name: "scripted",
    version: "1.0.0",
    scripts: { install: "node -e \"fs.writeFileSync('ran', process.version)\"" },
  },
  files: { "index.js": `exports.ran = require("fs").existsSync(__dirname + "/ran");` },
};
const scoped: PublishedPackage = {
  manifest: { name: "@scope/other", version: "3.0.0" },
  files: { "index.js": `module.exports = "other";` },
};

let registry: FakeRegistry;
let cache: string;
beforeAll(async () => {
  registry = await startFakeRegistry([plain("1.0.0"), plain("1.2.0"), plain("2.0.0"), scripted, scoped]);
  cache = await mkdtemp(join(tmpdir(), "kelvin-npm-cache-"));
});
afterAll(async () => {
  registry.close();
  await rm(cache, { recursive: true, force: true });
});

let folder: string;
let kernel: TestKernel;
const start = (env: NodeJS.ProcessEnv = {}) =>
  startKernel({
    folder,
    env: {
      npm_config_registry: registry.url,
      npm_config_cache: cache,
      npm_config_userconfig: join(folder, "no.npmrc"),
      npm_config_fetch_retries: "0",
      npm_execpath: undefined,
      ...env,
    },
  });
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "kelvin-install-")));
  kernel = await start();
});
afterEach(async () => {
  await kernel.stop();
  await rm(folder, { recursive: true, force: true });
});

const manifest = () => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as unknown;
/** What a cell printed, its value and its error, as text. */
const outcome = async (code: string) => {
  const cell = await kernel.execute(code);
  const told = cell.messages.flatMap((message) => {
    if (message.msg_type === "stream") return [`${message.content.name}: ${message.content.text}`];
    if (message.msg_type === "execute_result") return [String(message.content.data["text/plain"])];
    if (message.msg_type !== "error") return [];
    return [
      `${message.content.ename}: ${message.content.evalue}`
        .replaceAll(folder, "FOLDER")
        .replaceAll(registry.url, "REGISTRY/"),
    ];
  });
  // Prints come in one message or in several, as the moment has it.
  return told.reduce<string[]>((lines, text) => {
    const kind = /^std(out|err): /.exec(text)?.[0];
    const joins = kind !== undefined && lines.at(-1)?.startsWith(kind);
    return joins ? [...lines.slice(0, -1), lines.at(-1) + text.slice(kind.length)] : [...lines, text];
  }, []);
};

const outcomes = async (...cells: string[]) => {
  const told: string[] = [];
  for (const cell of cells) told.push(...(await outcome(cell)));
  return told;
};

describe("install", () => {
  test("makes a missing package importable at once, and records it", async () => {
    expect(await outcome("import plain from 'plain'")).toEqual([
      expect.stringContaining('The package "plain" is not installed.') as string,
    ]);
    expect(existsSync(join(folder, "package.json"))).toBe(false);
    expect(await outcome("await install('plain@^1')")).toEqual([
      "stdout: Installed plain 1.2.0, recorded in package.json.\n",
    ]);
    expect(manifest()).toEqual({ private: true, dependencies: { plain: "^1.2.0" } });
    expect(await outcome("import plain from 'plain'; plain")).toEqual(["'plain 1.2.0'"]);
    const asked = registry.requests.length;
    expect(await outcome("await install('plain@1'); await install('plain'); await install('plain@>=1.1')")).toEqual([
      "stdout: plain 1.2.0 is installed already.\nplain 1.2.0 is installed already.\nplain 1.2.0 is installed already.\n",
    ]);
    expect(registry.requests.length).toBe(asked);
    expect(await outcomes("await install('plain@2', { exact: true })", "import again from 'plain'; again")).toEqual([
      "stdout: Installed plain 2.0.0, recorded in package.json.\n",
      "stderr: plain: the version that was loaded before stays in use until the kernel is restarted.\n",
      "'plain 1.2.0'",
    ]);
    expect(manifest()).toEqual({ private: true, dependencies: { plain: "2.0.0" } });
  });

  test("takes several packages, aliases, scopes, tarballs and folders, one call after the other", async () => {
    await writeFile(
      join(folder, "file.tgz"),
      packed({ ...plain("9.0.0"), manifest: { name: "from-file", version: "9.0.0" } }),
    );
    await mkdir(join(folder, "mine"));
    await writeFile(join(folder, "mine/package.json"), `{ "name": "mine", "version": "0.1.0" }`);
    await writeFile(join(folder, "mine/index.ts"), `export const mine: number = 7;`);
    await outcome(
      "await Promise.all([install(['plain@1.0.0', 'old@npm:plain@~1.0']), install('@scope/other', { dev: true }), install('./file.tgz'), install('./mine')])",
    );
    expect(manifest()).toEqual({
      private: true,
      dependencies: { "from-file": "file:file.tgz", mine: "file:mine", old: "npm:plain@~1.0", plain: "^1.0.0" },
      devDependencies: { "@scope/other": "^3.0.0" },
    });
    expect(
      await outcome(
        "import a from 'plain'; import b from 'old'; import c from '@scope/other'; import d from 'from-file'; [a, b, c, d]",
      ),
    ).toEqual(["[ 'plain 1.0.0', 'plain 1.0.0', 'other', 'plain 9.0.0' ]"]);
    expect(await outcomes("await install('old@npm:plain@1')", "import { mine } from 'mine/index.ts'; mine")).toEqual([
      "stdout: old 1.0.0 is installed already.\n",
      "7",
    ]);
  });

  test("runs no scripts of packages unless it is told to, and then with the kernel's Node", async () => {
    expect(await outcomes("await install('scripted')", "import { ran } from 'scripted'; ran")).toEqual([
      "stdout: Installed scripted 1.0.0, recorded in package.json.\n",
      "stderr: Not run: the install scripts of scripted@1.0.0. If a package does not load without, install it with { scripts: true }.\n",
      "false",
    ]);
    await rm(join(folder, "node_modules"), { recursive: true });
    await outcome("await install('scripted', { scripts: true })");
    expect(readFileSync(join(folder, "node_modules/scripted/ran"), "utf8")).toBe(process.version);
  });

  test("that fails leaves package.json as it was, and says why", async () => {
    const written = `{"private":true,   "name": "kept"}`;
    await writeFile(join(folder, "package.json"), written);
    const failures = [
      ...(await outcome("await install('of-nowhere')")),
      ...(await outcome("await install('plain@7')")),
      ...(await outcome("await install(['plain', './nowhere.tgz'])")),
      ...(await outcome("await install('--global')")),
      ...(await outcome("await install([])")),
    ];
    // What npm adds in words of its own differs from version to version.
    const expected = [
      /^Error: There is no package of-nowhere in the registry 127.0.0.1:\d+, or you may not see it.\n\nnpm says: Not Found/,
      /^Error: No matching version found for plain@7./,
      /^Error: ENOENT: no such file or directory, open 'FOLDER\/nowhere.tgz'/,
      /^TypeError: install\(\) expects packages as npm names them, such as "lodash", "lodash@4" or "\.\/my-package.tgz", not "--global"$/,
      /^RangeError: install\(\) was given no packages$/,
    ];
    expect(failures.filter((text) => !text.startsWith("std"))).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern) as string),
    );
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(written);
    expect(existsSync(join(folder, "package-lock.json"))).toBe(false);
  });

  test("leaves no package.json behind where there was none", async () => {
    await outcome("await install('of-nowhere')");
    expect(existsSync(join(folder, "package.json"))).toBe(false);
  });

  test("says so where the registry cannot be reached, or another package manager is at home", async () => {
    await writeFile(join(folder, ".npmrc"), "registry=http://127.0.0.1:9/\n");
    await kernel.stop();
    kernel = await start({ npm_config_registry: undefined });
    expect(await outcome("await install('plain')")).toEqual([
      expect.stringMatching(
        /^Error: The registry 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)\. Without a network, packages come from files/,
      ) as string,
    ]);
    await writeFile(join(folder, "pnpm-lock.yaml"), "");
    expect(await outcome("await install('plain')")).toMatchInlineSnapshot(`
      [
        "Error: FOLDER is looked after by pnpm (FOLDER/pnpm-lock.yaml), whose work npm would undo. Run this instead:

          await $({ cwd: "FOLDER" })\`pnpm add plain\`",
      ]
    `);
  });

  test("records in the package.json of the project that the notebook is in", async () => {
    await writeFile(join(folder, "package.json"), `{ "private": true }`);
    await mkdir(join(folder, "notebooks"));
    await kernel.stop();
    const project = folder;
    folder = join(project, "notebooks");
    kernel = await start();
    folder = project;
    expect(await outcomes("await install('plain')", "import plain from 'plain'; plain")).toEqual([
      `stdout: Installed plain 2.0.0, recorded in ${join(project, "package.json")}.\n`,
      "'plain 2.0.0'",
    ]);
    expect(manifest()).toEqual({ private: true, dependencies: { plain: "^2.0.0" } });
  });

  test("ends with its cell, and the next one is not held up", async () => {
    registry.delay = 60_000;
    const asked = registry.requests.length;
    const { done } = await kernel.start("await install('@scope/other')");
    await expect.poll(() => registry.requests.length, { timeout: 20_000 }).toBeGreaterThan(asked);
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content).toMatchObject({ ename: "Interrupted" });
    registry.delay = 0;
    expect(await outcome("await install('plain')")).toEqual([
      "stdout: Installed plain 2.0.0, recorded in package.json.\n",
    ]);
    expect(manifest()).toEqual({ private: true, dependencies: { plain: "^2.0.0" } });
  });
});
