import { chosenLanguage, preferredLanguage } from "../../wording/language.ts";
import type { Language, LanguageChoice } from "../../wording/language.ts";
import { speak } from "../../wording/say.ts";
import { reasonOf, type Log } from "../runtime/log.ts";

/**
 * The language in which the host writes its messages and reports: the one that the user chose, else that of the system of
 * the window which attached last. The log and the command line stay English.
 */
export class HostLanguage {
  readonly #choice: () => LanguageChoice;
  readonly #log: Log;
  #system: Language = preferredLanguage([Intl.DateTimeFormat().resolvedOptions().locale]);

  constructor(choice: () => LanguageChoice, log: Log) {
    this.#choice = choice;
    this.#log = log;
    this.settle();
  }

  /** The language of the window's system. */
  get system(): Language {
    return this.#system;
  }

  /** A window is shown on a system of this language. */
  follow(system: Language): void {
    this.#system = system;
    this.settle();
  }

  /** Speaks what is chosen now. */
  settle(): void {
    speak(chosenLanguage(this.#choice(), this.#system)).catch((error: unknown) =>
      this.#log.write(`the language could not be changed: ${reasonOf(error)}`),
    );
  }
}
