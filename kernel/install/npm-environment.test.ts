import { expect, test } from "vitest";
import { withoutForeignSettings } from "./npm-environment.ts";

const settings = {
  npm_config_save_exact: "true",
  npm_config_ignore_scripts: "true",
  npm_config_registry: "http://localhost:1",
  "npm_config_@mine:registry": "http://localhost:2",
  npm_config_https_proxy: "http://localhost:3",
  npm_config_offline: "true",
  npm_package_name: "kelvin",
  PATH: "/usr/bin",
};

test("settings of the npm that started Kelvin are not for the notebook's project; how packages are fetched is", () => {
  const taken = withoutForeignSettings({ ...settings, npm_command: "run-script" });
  expect(Object.keys(taken).sort()).toEqual(["npm_config_ignore_scripts", "npm_config_save_exact", "npm_package_name"]);
  expect(Object.values(taken).every((value) => value === undefined)).toBe(true);
});

test("without such an npm, the environment is the user's", () => {
  expect(withoutForeignSettings(settings)).toEqual({});
});
