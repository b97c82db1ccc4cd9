import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import type { Language } from "../../wording/language.ts";
import { speak } from "../../wording/say.ts";
import { findSections, passageOf, sectionsOf } from "./find-sections.ts";
import type { Guide } from "./guide.ts";
import { commandAt } from "./menu-paths.ts";

const read = (language: Language) => JSON.parse(readFileSync(`dist/renderer/guide-${language}.json`, "utf8")) as Guide;
const guides = { en: read("en"), zh: read("zh") };

afterEach(() => speak("en"));

/** What the guide calls paths of menus: emphasised, with a sign between menu and command. */
async function menuPaths(language: Language): Promise<readonly (readonly [chapter: string, ...paths: string[]])[]> {
  await speak(language);
  return guides[language].map(({ name, text }) => [
    name,
    ...Array.from(text.matchAll(/_([^_`]+ >\s[^_`]+)_/g), ([, path]) => commandAt(path!) ?? `no command: ${path}`),
  ]);
}

it("names commands by the menus in which they are, in both languages the same", async () => {
  const english = await menuPaths("en");
  expect(english.flat().filter((path) => path.startsWith("no command"))).toEqual([]);
  expect(english.flat().length).toBeGreaterThan(40);
  expect(await menuPaths("zh")).toEqual(english);
});

it("has the same chapters, sections, tables and examples in both languages", () => {
  const shapes = Object.values(guides).map((guide) =>
    guide.map(({ name, text }) => {
      const lines = text.split("\n");
      const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
      return { name, sections: count("## "), items: count("- "), rows: count("| "), fences: count("```") };
    }),
  );
  expect(shapes[0]).toEqual(shapes[1]);
  expect(guides.en.map(({ title }) => title)).toContain("Runs and sweeps");
});

it("is searched by sections, those with the words in their titles first", () => {
  const sections = sectionsOf(guides.en);
  const found = (query: string) => findSections(sections, query).map(({ title, anchor }) => [title, anchor]);
  expect(found("packages files")[0]).toEqual(["Packages, files and the shell", "kv-Packages,-files-and-the-shell"]);
  expect(found("debugging")[0]).toEqual(["Debugging", undefined]);
  expect(found("no such words at all")).toEqual([]);
  expect(found(" ")).toEqual([]);
  const [versions] = findSections(sections, "merge git");
  expect(passageOf(versions!, "git")).toContain("git");
});
