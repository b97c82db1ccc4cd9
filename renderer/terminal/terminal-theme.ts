import type { ITheme } from "@xterm/xterm";
import { themeValue } from "../workspace/theme.ts";

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

/** The colours of the page as a terminal has them. */
export function terminalTheme(): ITheme {
  const bright = (name: string): string => `bright${name[0]!.toUpperCase()}${name.slice(1)}`;
  return {
    background: themeValue("--kv-surface"),
    foreground: themeValue("--kv-code-ink"),
    cursor: themeValue("--kv-accent"),
    cursorAccent: themeValue("--kv-surface"),
    selectionBackground: themeValue("--kv-mark"),
    selectionForeground: themeValue("--kv-code-ink"),
    ...Object.fromEntries(
      names.flatMap((name) => [
        [name, themeValue(`--kv-ansi-${name}`)],
        [bright(name), themeValue(`--kv-ansi-bright-${name}`)],
      ]),
    ),
  };
}
