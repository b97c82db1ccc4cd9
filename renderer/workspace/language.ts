import { chosenLanguage, isLanguage, languages, preferredLanguage } from "../../wording/language.ts";
import type { Language, LanguageChoice } from "../../wording/language.ts";
import { speak } from "../../wording/say.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

const key = "kelvin.language";
const shown = createSignal<Language>("en");

/** The language that the window is drawn in; its catalogue is loaded. */
export const languageShown: Signal<Language> = shown;

/** What `system` means where the window is shown. */
export function systemLanguage(): Language {
  return preferredLanguage(navigator.languages);
}

/** Draws the window in the language that the user chose, once its catalogue is there. */
export async function applyLanguage(choice: LanguageChoice): Promise<void> {
  const language = chosenLanguage(choice, systemLanguage());
  await speak(language);
  localStorage.setItem(key, choice);
  document.documentElement.lang = languages[language].locale;
  shown.set(language);
}

/** The language of last time, before the host has said anything. */
export function restoreLanguage(): Promise<void> {
  const kept = localStorage.getItem(key);
  return applyLanguage(isLanguage(kept) ? kept : "system");
}
