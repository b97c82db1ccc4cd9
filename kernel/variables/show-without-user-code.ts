import { types } from "node:util";
import type { DisplayedValue } from "../display/display-value.ts";
import { knownBundle } from "../display/known-bundle.ts";
import { reasonOf } from "../display/reason-of.ts";
import { treeBundle, treeTextOf } from "../display/tree-bundle.ts";
import { isObject } from "./look-at-object.ts";

/**
 * What a value displays as where its own display method is left alone: looking into a variable must not run the
 * notebook's code. Kinds that Kelvin knows are drawn as ever; of a tensor on a device the first values are read.
 */
export async function showWithoutUserCode(value: unknown): Promise<DisplayedValue> {
  try {
    const known = isObject(value) && !types.isProxy(value) ? await knownBundle(value, {}) : undefined;
    if (!known) return { data: treeBundle(value, {}), metadata: {} };
    return { data: "text/plain" in known ? known : { "text/plain": treeTextOf(value), ...known }, metadata: {} };
  } catch (error) {
    return { data: { "text/plain": `It could not be shown: ${reasonOf(error)}` }, metadata: {} };
  }
}
