import { expect, test } from "vitest";
import { chooseShell, strictly } from "./choose-shell.ts";

const machine = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...files: string[]) => ({
  platform,
  env,
  exists: (path: string) => files.includes(path),
});

test("commands are run by the bash of the PATH, or by sh where there is none", () => {
  const env = { PATH: "relative:/opt/bin:/usr/bin" };
  expect(chooseShell(machine("linux", env, "/usr/bin/bash", "/bin/bash"))).toBe("/usr/bin/bash");
  expect(chooseShell(machine("linux", { PATH: "" }, "/bin/bash"))).toBe("/bin/bash");
  expect(chooseShell(machine("linux", env))).toBe("/bin/sh");
});

test("a failing part of a pipe fails the command where the shell can tell", () => {
  expect(strictly("/usr/bin/bash", "false | true")).toEqual(["-eo", "pipefail", "-c", "false | true"]);
  expect(strictly("/bin/sh", "false")).toEqual(["-ec", "false"]);
});

test("a machine with Windows and without Git is told what to install", () => {
  expect(() => chooseShell(machine("win32", {}))).toThrow("Git for Windows");
});
