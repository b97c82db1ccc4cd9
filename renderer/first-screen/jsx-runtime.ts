import { type ElementType, Fragment, type ReactElement, type ReactNode } from "react";
import * as runtime from "real-jsx-runtime";

/*
 * What the build puts in place of React's own runtime where the page is drawn as text: such a page has neither the names
 * by which the living one is found (and tested), nor frames.
 */

type Props = Readonly<Record<string, unknown>>;
type Make = (type: ElementType, props: Props, key?: string) => ReactElement;

const names = new Set(["id", "data-testid", "htmlFor", "aria-controls", "aria-labelledby", "aria-describedby"]);

const nameless = (props: Props): Props =>
  Object.fromEntries(Object.entries(props).filter(([name]) => !names.has(name)));

const through =
  (make: Make): ((...args: Parameters<Make>) => ReactNode) =>
  (type, props, key) => {
    if (typeof type !== "string") return make(type, props, key);
    return type === "iframe" ? null : make(type, nameless(props), key);
  };

export { Fragment };
export const jsx = through(runtime.jsx as Make);
export const jsxs = through(runtime.jsxs as Make);
