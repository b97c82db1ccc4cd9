import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { codeLeading } from "../host/contract/settings-look.ts";

const theme = readFileSync(new URL("theme.css", import.meta.url), "utf8");
const strong = readFileSync(new URL("styles/contrast.css", import.meta.url), "utf8");
const content = readFileSync(new URL("content.css", import.meta.url), "utf8");

/** The declarations of the rule that begins with `selector`, by name. */
function palette(selector: string, sheet = theme): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`);
  const body = sheet.slice(sheet.indexOf("{", start) + 1, sheet.indexOf("}", start));
  return Object.fromEntries(
    [...body.matchAll(/^\s*([\w-]+):([^;]*);/gm)].map(([, name, value]) => [name!, value!.replace(/\s+/g, " ").trim()]),
  );
}

const light = palette(":root");
const dark = palette(':root[data-theme="dark"]');

it("is as dark for a system that is dark as where dark is chosen", () => {
  expect(palette(':root[data-theme="system"]')).toEqual(dark);
});

it("has every colour of the light theme in the dark one too", () => {
  const colors = Object.keys(light).filter((name) => !/font|text|leading|radius/.test(name));
  expect(Object.keys(dark).sort()).toEqual(colors.sort());
});

it("has the leading of code that settings reckon with", () => {
  expect(Number(light["--kv-leading-code"])).toBe(codeLeading);
});

it("has every property that content uses", () => {
  const used = new Set([...content.matchAll(/var\((--kv-[\w-]+)/g)].map(([, name]) => name!));
  expect([...used].filter((name) => !(name in light) && !content.includes(`  ${name}:`))).toEqual([]);
});

const strongLight = { ...light, ...palette(':root[data-contrast="more"]', strong) };
const strongDark = { ...dark, ...strongLight, ...palette(':root[data-theme="dark"][data-contrast="more"]', strong) };

it.each([
  ["light", strongLight],
  ["dark", strongDark],
])("reads at 7:1 or more with high contrast on %s ground", (_, colors) => {
  const texts = Object.keys(colors).filter((name) =>
    /^--kv-(ink|ansi|code-(?!added|removed)|accent$|accent-hover|ember$|good$|warn$|bad$)/.test(name),
  );
  const grounds = ["--kv-page", "--kv-surface", "--kv-sunken", "--kv-raised"];
  const weak = texts.flatMap((text) =>
    grounds
      .map((ground) => ({ text, ground, contrast: contrast(colors[text]!, colors[ground]!) }))
      .filter((pair) => pair.contrast < 7),
  );
  expect(weak).toEqual([]);
  for (const name of ["accent", "good", "warn", "bad", "ember"])
    expect(contrast(colors["--kv-ink"]!, colors[`--kv-${name}-soft`]!)).toBeGreaterThan(7);
  expect(contrast(colors["--kv-on-accent"]!, colors["--kv-accent"]!)).toBeGreaterThan(7);
  for (const ground of grounds) expect(contrast(colors["--kv-line"]!, colors[ground]!)).toBeGreaterThan(3);
});

it("has the same colours with high contrast on both grounds, but for those of light paper", () => {
  const names = Object.keys(palette(':root[data-contrast="more"]', strong));
  const darkNames = Object.keys(palette(':root[data-theme="dark"][data-contrast="more"]', strong));
  expect(darkNames.filter((name) => name !== "--kv-figure-paper").sort()).toEqual(names.sort());
});

it.each([
  ["light", light],
  ["dark", dark],
])("reads at 4.5:1 or more in the %s theme", (_, colors) => {
  const texts = Object.keys(colors).filter((name) =>
    /^--kv-(ink|code-(?!added|removed)|accent$|ember$|good$|warn$|bad$)/.test(name),
  );
  const grounds = ["--kv-page", "--kv-surface", "--kv-sunken"];
  const weak = texts.flatMap((text) =>
    grounds
      .map((ground) => ({ text, ground, contrast: contrast(colors[text]!, colors[ground]!) }))
      .filter((pair) => pair.contrast < 4.5),
  );
  expect(weak).toEqual([]);
});

it.each([
  ["light", light],
  ["dark", dark],
])("has terminal colours that read at 3:1 or more in the %s theme", (_, colors) => {
  const names = Object.keys(colors).filter((name) => name.startsWith("--kv-ansi-"));
  expect(names).toHaveLength(16);
  expect(names.filter((name) => contrast(colors[name]!, colors["--kv-surface"]!) < 3)).toEqual([]);
});

/** Contrast of two colours after WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
