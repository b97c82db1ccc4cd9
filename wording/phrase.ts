import type { parts } from "./chinese/index.ts";

type Parts = typeof parts;

/** A text that users read: its English words, which have a translation in every catalogue. Places are named in braces. */
export type Phrase = { [Part in keyof Parts]: keyof Parts[Part] }[keyof Parts];

/** What is called the same in every language, where phrases may stand. */
export type ProperName = "Markdown";

/** A phrase without places: what the labels of tables are, to be said where they are drawn. */
export type PlainPhrase = Exclude<Phrase, `${string}{${string}`> | ProperName;

/** A text that is said: one that no catalogue has does not compile, and the error says what to do. */
export type Known<Text extends string> = Text &
  (Text extends Phrase | ProperName ? unknown : { readonly "has no translation: add one in wording/chinese": never });

type PlacesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never;

/** What a phrase is said with: nothing, or a value for each of its places. */
export type ValuesOf<Text extends string, Value> = [PlacesIn<Text>] extends [never]
  ? []
  : [values: { readonly [Name in PlacesIn<Text>]: Value }];

/** A catalogue: what each English phrase is in another language. */
export interface Translations {
  readonly [english: string]: string;
}
