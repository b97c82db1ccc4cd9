import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chinese, parts } from "./chinese/index.ts";
import { languages, preferredLanguage } from "./language.ts";
import { say, sayCount, sayParts, speak } from "./say.ts";
import { readTemplates } from "./testing/read-templates.ts";
import { readTexts } from "./testing/read-texts.ts";
import { sourcesIn } from "./testing/sources.ts";

const rooms = [readTexts("renderer"), readTexts("electron"), readTexts("document", "document/html")];
const others = [readTexts("host")];
/** What audits always say, and what the debugger calls exceptions, which the window words in its language where it comes along. */
const given = [...sourcesIn("kernel/library/audit/audits"), "kernel/debugging/debugger.ts"].flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/^ +(?:title|why|fix|label|description):\s*"([^"]+)",$/gm)].map(
    ([, text = ""]) => text,
  ),
);
/** The library's sentences; those that are only places have nothing to translate. */
const sentences = ["kernel/library", "document/mime"].flatMap(readTemplates);
const templates = sentences.filter(({ text }) => /\p{L}/u.test(text.replaceAll(/\{\d+\}/g, "")));
const shown = ({ place, text }: { readonly place: string; readonly text: string }): string => `${place} ${text}`;

describe("texts of the window", () => {
  it("are all said, so that they come in the user's language", () => {
    const found = rooms.flatMap(({ hardCoded }) => hardCoded).map(shown);
    // Mend: `say("…")` where it is drawn (wording/say.ts), and its Chinese in wording/chinese.
    expect(found).toEqual([]);
  });

  it("are said when they are drawn, not while a module loads", () => {
    expect([...rooms, ...others].flatMap(({ tooEarly }) => tooEarly).map(shown)).toEqual([]);
  });
});

describe("the Chinese catalogue", () => {
  const english = Object.keys(chinese);
  const placesIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort();

  it("translates a phrase in one way, whatever part it is in", () => {
    const all: readonly (readonly [string, string])[] = Object.values(parts).flatMap((part) => Object.entries(part));
    expect(all.filter(([phrase, translation]) => chinese[phrase] !== translation)).toEqual([]);
  });

  it("has no phrase that nobody says", () => {
    const said = new Set(
      [...rooms, ...others]
        .flatMap(({ literals }) => [...literals])
        .concat(
          given,
          sentences.map(({ text }) => text),
        ),
    );
    expect(english.filter((phrase) => !said.has(phrase))).toEqual([]);
  });

  it("has what every audit and the debugger always say", () => {
    expect(given.length).toBeGreaterThan(60);
    expect(given.filter((text) => !(text in chinese))).toEqual([]);
  });

  it("has every sentence of the library, with its numbers", () => {
    expect(templates.length).toBeGreaterThan(80);
    // Mend: add the template to wording/chinese/sentences.ts, with its places numbered.
    expect(templates.filter(({ text }) => !(text in chinese)).map(shown)).toEqual([]);
  });

  it("keeps the places of every phrase", () => {
    const lost = english.filter((phrase) => placesIn(phrase).join() !== placesIn(chinese[phrase]!).join());
    expect(lost).toEqual([]);
  });

  it("is Chinese, with the punctuation of Chinese", () => {
    const translated = Object.values(chinese);
    expect(translated.filter((text) => !/[\p{Script=Han}：（）。，；]/u.test(text))).toEqual([]);
    expect(translated.filter((text) => /\p{Script=Han}[,;:!?]|\.\.\.|\p{Script=Han}\.($|\s)/u.test(text))).toEqual([]);
  });
});

describe("what is said", () => {
  it("is English until another language is spoken, with numbers as each writes them", async () => {
    expect(say("from {least} to {most}", { least: 1, most: 1200 })).toBe("from 1 to 1,200");
    await speak("zh");
    expect(say("from {least} to {most}", { least: 1, most: 1200 })).toBe("应在 1 到 1,200 之间");
    expect(sayParts("Reset: {setting}", { setting: 7 })).toEqual(["重置：", 7]);
    await speak("en");
    expect(sayParts("Reset: {setting}", { setting: 7 })).toEqual(["Reset: ", 7]);
    expect(say("Language")).toBe("Language");
  });

  it("has the plural form of its number", () => {
    const cells = (count: number) => sayCount(count, "{count} cell is folded", "{count} cells are folded");
    expect([cells(0), cells(1), cells(1000)]).toEqual([
      "0 cells are folded",
      "1 cell is folded",
      "1,000 cells are folded",
    ]);
  });

  it("follows the first language of the system that Kelvin speaks", () => {
    expect(["zh-Hans-CN", "zh_TW", "en-GB"].map((locale) => preferredLanguage([locale]))).toEqual(["zh", "zh", "en"]);
    expect(preferredLanguage(["de-DE", "zh-CN", "en"])).toBe("zh");
    expect(preferredLanguage(["de-DE"])).toBe("en");
    expect(Object.keys(languages)).toEqual(["en", "zh"]);
  });
});
