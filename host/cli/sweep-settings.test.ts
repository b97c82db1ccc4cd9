import { expect, test } from "vitest";
import { sweepSettings } from "./sweep-settings.ts";

const names = (options: readonly string[]) => sweepSettings(options).map(({ name }) => name);

test("values are combined, the last parameter changing fastest", () => {
  expect(names(["lambda=0,0.1", "seed=0..2"])).toEqual([
    "lambda=0,seed=0",
    "lambda=0,seed=1",
    "lambda=0,seed=2",
    "lambda=0.1,seed=0",
    "lambda=0.1,seed=1",
    "lambda=0.1,seed=2",
  ]);
});

test("a JSON value is one value, and names are such as files may have", () => {
  expect(sweepSettings(["layers=[8,8]", "path=a/b"])).toEqual([
    { parameters: ["layers=[8,8]", "path=a/b"], name: "layers=%5b8%2c8%5d,path=a%2fb" },
  ]);
  const long = names([`text=${"x".repeat(300)}`, "seed=1,2"]);
  expect(long.every((name) => name.length < 200)).toBe(true);
  expect(new Set(long).size).toBe(2);
});

test("what cannot be meant is refused", () => {
  expect(() => sweepSettings(["lambda"])).toThrow('-p takes NAME=VALUES, not "lambda"');
  expect(() => sweepSettings(["seed=4..1"])).toThrow("a range goes upwards, as 1..4");
  expect(() => sweepSettings(["a=1", "a=2"])).toThrow("a is given twice");
});
