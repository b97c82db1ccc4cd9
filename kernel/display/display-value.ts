import { types } from "node:util";
import { displaySymbol, type JsonObject, type MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { ShownPart } from "./display-options.ts";
import { mimeBundleOf } from "./mime-bundle-of.ts";
import { hasMethods, peek } from "./peek.ts";
import { knownBundle } from "./known-bundle.ts";
import { reasonOf } from "./reason-of.ts";
import { treeBundle, treeTextOf } from "./tree-bundle.ts";

/** What a value displays as, for a Jupyter `execute_result` or `display_data` message. */
export interface DisplayedValue {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

/** Undefined for undefined, which shows nothing, and for a value whose display method gives no representation at all. */
type Displayed = DisplayedValue | undefined;

/**
 * The MIME bundle of a value, `text/plain` always in it. A promise only where the value itself makes one wait, a tensor for
 * its device for one: all others are shown in the order in which a cell shows and prints.
 * A value that displays itself has the first word; what goes wrong then is shown with it, never thrown.
 */
export function displayValue(value: unknown, part: ShownPart = {}): Displayed | Promise<Displayed> {
  if (value === undefined) return undefined;
  try {
    const data = bundleOf(value, part);
    return data instanceof Promise
      ? data.then(
          (bundle) => withText(value, bundle, part),
          (error: unknown) => displayFailed(value, error),
        )
      : withText(value, data, part);
  } catch (error) {
    return displayFailed(value, error);
  }
}

type Bundle = MimeBundle | undefined;

function bundleOf(value: unknown, part: ShownPart): Bundle | Promise<Bundle> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  const display = displayMethod(value);
  if (display) return whenThere(display.call(value), (bundle) => mimeBundleOf(bundle, "its display method"));
  // A proxy answers whatever is asked of it, or throws: it is taken for nothing else than what Node's console sees in it.
  return types.isProxy(value) ? undefined : knownBundle(value, part);
}

type DisplayMethod = (this: unknown) => unknown;

/** A value's own way to display itself. Of a proxy it is taken only if the proxy says that it has one. */
function displayMethod(value: object): DisplayMethod | undefined {
  if (!types.isProxy(value)) {
    if (hasMethods(value, displaySymbol)) return peek(value, displaySymbol) as DisplayMethod;
    return undefined;
  }
  try {
    const method: unknown = Reflect.has(value, displaySymbol) ? Reflect.get(value, displaySymbol) : undefined;
    return typeof method === "function" ? (method as DisplayMethod) : undefined;
  } catch {
    // It refuses to be asked, so it does not display itself.
    return undefined;
  }
}

function whenThere(given: unknown, bundle: (value: unknown) => Bundle): Bundle | Promise<Bundle> {
  const isThenable = typeof (given as { readonly then?: unknown } | null | undefined)?.then === "function";
  return isThenable ? Promise.resolve(given).then(bundle) : bundle(given);
}

function withText(value: unknown, data: Bundle, part: ShownPart): Displayed {
  if (!data) return { data: treeBundle(value, part), metadata: {} };
  if (Object.keys(data).length === 0) return undefined;
  return { data: { ...("text/plain" in data ? {} : { "text/plain": treeTextOf(value) }), ...data }, metadata: {} };
}

function displayFailed(value: unknown, error: unknown): DisplayedValue {
  const text = `${treeTextOf(value)}\nIt could not be displayed: ${reasonOf(error)}`;
  return { data: { "text/plain": text }, metadata: {} };
}
