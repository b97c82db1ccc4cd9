import type { Translations } from "../phrase.ts";

/** The cells of a notebook and what stands around them: renderer/cells. */
export const cells = {
  "Unfold this section": "展开本节",
  "Fold this section": "折叠本节",
  "{count} cells are folded": "已折叠 {count} 个单元格",
} as const satisfies Translations;
