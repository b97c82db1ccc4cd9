import { Fragment } from "react";
import type { ReactNode } from "react";
import type { Known, ValuesOf } from "../../wording/phrase.ts";
import { sayParts } from "../../wording/say.ts";

type SaidProps<Text extends string> = { readonly text: Known<Text> } & (ValuesOf<Text, ReactNode> extends [infer Values]
  ? { readonly values: Values }
  : { readonly values?: never });

/** A text in the user's language whose places are filled with elements: `<Said text="Kept in {file}." values={{ file: <code>…</code> }} />`. */
export function Said<Text extends string>({ text, values }: SaidProps<Text>) {
  const parts = sayParts<Text, ReactNode>(text, ...((values ? [values] : []) as unknown as ValuesOf<Text, ReactNode>));
  // The parts of a text keep their places.
  // eslint-disable-next-line react/no-array-index-key
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
