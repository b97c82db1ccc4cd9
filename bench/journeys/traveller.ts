import type { Locator, Page } from "playwright-core";

/** What a journey took. */
export interface Effort {
  readonly keys: number;
  readonly clicks: number;
  readonly seconds: number;
}

/** Somebody who uses a page: every key and click is counted, and nothing is waited for but what the page has to show. */
export class Traveller {
  readonly page: Page;
  #keys = 0;
  #clicks = 0;
  #began = performance.now();

  constructor(page: Page) {
    this.page = page;
  }

  /** From here on it is counted: what was before was the way to the start. */
  begin(): void {
    this.#keys = 0;
    this.#clicks = 0;
    this.#began = performance.now();
  }

  /** The journey has come to its end. */
  end(): Effort {
    return { keys: this.#keys, clicks: this.#clicks, seconds: (performance.now() - this.#began) / 1000 };
  }

  /** One key each, a chord being one. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** One key for each character. */
  async type(text: string): Promise<void> {
    this.#keys += text.length;
    await this.page.keyboard.type(text);
  }

  async click(place: Locator): Promise<void> {
    this.#clicks += 1;
    await place.click();
  }

  async doubleClick(place: Locator): Promise<void> {
    this.#clicks += 2;
    await place.dblclick();
  }

  /** A double click at the middle of a word of some code, which selects it. */
  async selectWord(code: Locator, word: string): Promise<void> {
    this.#clicks += 2;
    const at = await code.evaluate((element, wanted) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const start = (text.textContent ?? "").search(new RegExp(`(?<!\\w)${wanted}(?!\\w)`));
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + wanted.length);
        text.parentElement?.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = range.getBoundingClientRect();
        // What stood there before the editor came is there still, and not seen.
        if (width === 0) continue;
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`"${wanted}" does not stand in the code`);
    }, word);
    await this.page.mouse.dblclick(at.x, at.y);
  }
}

/** One way to do something in one front end. */
export interface Journey {
  /** Brings the page to where the journey starts. */
  readonly start: (traveller: Traveller) => Promise<void>;
  /** Goes it, until what was wanted is there to be seen. */
  readonly go: (traveller: Traveller) => Promise<void>;
}
