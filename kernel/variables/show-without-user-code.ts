import { types } from "node:util";
import type { DisplayedValue } from "../display/display-value.ts";
import { knownBundle } from "../display/known-bundle.ts";
import { createFastMask } from "../display/mask-secrets.ts";
import { reasonOf } from "../display/reason-of.ts";
import { describeValue } from "./describe-value.ts";
import { intrinsics, isObject } from "./look-at-object.ts";
import type { PromiseState } from "./promise-states.ts";
import { childrenOf } from "./value-children.ts";

/** As much of a text, and as many of the children, as one look takes in. */
const longestText = 20_000;
const mostChildren = 100;

const mask = createFastMask();

/** Kinds that are drawn as when a cell shows them. All others tell their children, as those may have words of their own. */
const drawn = new Set(["array", "typed-array", "buffer", "tensor", "table"]);

/**
 * What a value displays as where nothing of its own is asked: looking into a variable must not run the notebook's code.
 * Of a tensor on a device the first values are read.
 */
export async function showWithoutUserCode(value: unknown, promiseState: PromiseState): Promise<DisplayedValue> {
  const { kind } = describeValue(value, promiseState);
  try {
    const known = isObject(value) && drawn.has(kind) ? await knownBundle(value, {}) : undefined;
    return { data: { "text/plain": textOf(value, promiseState), ...known }, metadata: {} };
  } catch (error) {
    return {
      data: { "text/plain": `${textOf(value, promiseState)}\nIt could not be drawn: ${reasonOf(error)}` },
      metadata: {},
    };
  }
}

function textOf(value: unknown, promiseState: PromiseState): string {
  if (typeof value === "string") return bounded(value);
  const facts = describeValue(value, promiseState);
  if (!isObject(value) || types.isProxy(value)) return facts.preview;
  if (typeof value === "function") return bounded(intrinsics.functionText(value).replaceAll("\u200c", ""));
  const { children, total } = childrenOf(value, 0, mostChildren, promiseState);
  const lines = children.map(({ label, preview }) => `  ${label}: ${preview}`);
  const more = total > lines.length ? [`  … ${total - lines.length} more`] : [];
  return [
    `${facts.type}${facts.shape ? ` [${facts.shape.join(", ")}]` : ""}  ${facts.preview}`,
    ...lines,
    ...more,
  ].join("\n");
}

function bounded(text: string): string {
  const left = text.length - longestText;
  return mask(left > 0 ? `${text.slice(0, longestText)}\n… ${left} more characters` : text);
}
