import type { chinese } from "./chinese/index.ts";

/** A text that users read: its English words, which have a translation in every catalogue. Places are named in braces. */
export type Phrase = keyof typeof chinese;

/** A phrase without places: what the labels of tables are, to be said where they are drawn. */
export type PlainPhrase = Exclude<Phrase, `${string}{${string}`>;

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
