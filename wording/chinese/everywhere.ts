import type { Translations } from "../phrase.ts";

/** Words that stand in many places: buttons of dialogs, counts, states. */
export const everywhere = {
  "{count} cells": "{count} 个单元格",
} as const satisfies Translations;
