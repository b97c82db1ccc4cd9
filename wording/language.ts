/** The languages that Kelvin speaks, by their BCP 47 tags. */
export type Language = "en" | "zh";

/** What users choose from; `system` is the language of the system that the window is shown on. */
export type LanguageChoice = "system" | Language;

/** Each language as it calls itself, and the locale whose numbers, dates and plurals it has. */
export const languages: {
  readonly [Each in Language]: { readonly name: string; readonly locale: string };
} = {
  en: { name: "English", locale: "en" },
  zh: { name: "中文", locale: "zh-CN" },
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
