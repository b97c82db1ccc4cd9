/** The user guide in one language, as `scripts/emit-guide.mjs` makes it of docs/guide. */
export type Guide = readonly GuideChapter[];

export interface GuideChapter {
  /** In addresses, the same in all languages: `running`. */
  readonly name: string;
  readonly title: string;
  /** Markdown, with sections of level two. */
  readonly text: string;
}
