/** The languages that Kelvin speaks, by their BCP 47 tags. */
export type Language = "en" | "zh";

/** What users choose from; `system` is the language of the system that the window is shown on. */
export type LanguageChoice = "system" | Language;

export interface LanguageTraits {
  /** What the language calls itself. */
  readonly name: string;
  /** The locale whose numbers and dates it has. */
  readonly locale: string;
  /** What stands between the parts of a sentence, and between sentences. */
  readonly comma: string;
  readonly gap: string;
}

export const languages: { readonly [Each in Language]: LanguageTraits } = {
  en: { name: "English", locale: "en", comma: ", ", gap: " " },
  zh: { name: "中文", locale: "zh-CN", comma: "，", gap: "" },
};

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The first of a system's languages that Kelvin speaks; English where it speaks none of them. */
export function preferredLanguage(locales: readonly string[]): Language {
  return locales.map((locale) => locale.toLowerCase().split(/[-_]/)[0]).find(isLanguage) ?? "en";
}

export function chosenLanguage(choice: LanguageChoice, system: Language): Language {
  return choice === "system" ? system : choice;
}
