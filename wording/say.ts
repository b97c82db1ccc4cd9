import type { Language } from "./language.ts";
import { languages } from "./language.ts";
import type { Known, Translations, ValuesOf } from "./phrase.ts";

interface Speech {
  readonly language: Language;
  /** English needs none: its phrases are the keys. */
  readonly translations?: Translations;
  readonly number: Intl.NumberFormat;
}

const speechOf = (language: Language, translations?: Translations): Speech => ({
  language,
  ...(translations && { translations }),
  number: new Intl.NumberFormat(languages[language].locale),
});

let present: Speech = speechOf("en");

/** Has everything that is said from now on said in this language; its catalogue is loaded first. */
export async function speak(language: Language): Promise<void> {
  if (language === present.language) return;
  present = speechOf(language, language === "zh" ? (await import("./chinese/index.ts")).chinese : undefined);
}

export function spokenLanguage(): Language {
  return present.language;
}

/** The locale for dates and sorting, as `Intl` takes it: the system's own where that is one of the language, such as en-GB. */
export function spokenLocale(): string {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return locale.split("-")[0] === present.language ? locale : languages[present.language].locale;
}

const place = /\{(\w+)\}/g;

function translated(text: string): string {
  return present.translations?.[text] ?? text;
}

function filled(text: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (!values) return text;
  return text.replace(place, (written, name: string) => {
    const value = values[name];
    return value === undefined ? written : typeof value === "number" ? present.number.format(value) : value;
  });
}

/**
 * A text in the user's language: `say("Saved {name}", { name })`. Numbers are written as the language writes them. Said when
 * it is drawn, never while a module loads: the language may not be known by then, and may change.
 */
export function say<Text extends string>(text: Known<Text>, ...[values]: ValuesOf<Text, string | number>): string {
  return filled(translated(text), values);
}

/**
 * A text that comes from elsewhere, such as what audits of the library say: in the user's language where the catalogue has this
 * very text, else as it came. Its places are filled in either case.
 */
export function sayGiven(text: string, values?: Readonly<Record<string, string>>): string {
  return filled(translated(text), values);
}

/** Parts of one sentence, such as the facts about a cell. */
export function sayTogether(parts: readonly string[]): string {
  return parts.join(languages[present.language].comma);
}

/** Sentences that stand one after the other. */
export function saySentences(sentences: readonly string[]): string {
  return sentences.join(languages[present.language].gap);
}

const english = new Intl.PluralRules("en");

/**
 * A text that speaks of a number of things: `sayCount(count, "{count} cell", "{count} cells")`. The form for several is what
 * catalogues translate; Chinese has one form for all numbers.
 */
export function sayCount<Text extends string>(
  count: number,
  one: string,
  several: Known<Text>,
  values?: Omit<NonNullable<ValuesOf<Text, string | number>[0]>, "count">,
): string {
  const isOne = present.translations === undefined && english.select(count) === "one";
  return filled(isOne ? one : translated(several), { ...values, count });
}

/** A text whose places are filled with more than words, such as elements of the page: its parts, in their order. */
export function sayParts<Text extends string, Value>(
  text: Known<Text>,
  ...[values]: ValuesOf<Text, Value>
): readonly (string | Value)[] {
  // Every second part is the name of a place.
  return translated(text)
    .split(place)
    .map((part, index) =>
      index % 2 === 0 ? part : ((values as Readonly<Record<string, Value>> | undefined)?.[part] ?? part),
    )
    .filter((part) => part !== "");
}
