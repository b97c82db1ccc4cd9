import type { Page } from "playwright-core";

/**
 * Presses a key twice, as in `d d`. Both presses go to the page at once: the second one counts only for a second, and a busy page
 * may take longer to say that it has dealt with the first.
 */
export async function pressTwice({ keyboard }: Pick<Page, "keyboard">, key: string): Promise<void> {
  await Promise.all([keyboard.press(key), keyboard.press(key)]);
}
