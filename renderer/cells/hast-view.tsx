import type { Element, ElementContent, Root } from "hast";
import { toDom } from "hast-util-to-dom";
import { useLayoutEffect, useRef } from "react";
import type { HTMLAttributes } from "react";
import { asText } from "../first-screen/as-text.ts";

interface HastViewProps extends HTMLAttributes<HTMLDivElement> {
  readonly tree: Root | Element | readonly ElementContent[];
}

/** The tree's nodes as nodes of the page, made one by one: nothing is parsed again, so nothing can turn into script. */
export function nodesOf(tree: HastViewProps["tree"]): DocumentFragment {
  const root: Root =
    "type" in tree
      ? tree.type === "root"
        ? tree
        : { type: "root", children: [tree] }
      : { type: "root", children: [...tree] };
  // Of an empty tree toDom makes a whole document, which cannot be put into a page.
  if (root.children.length === 0) return document.createDocumentFragment();
  return toDom(root, { fragment: true }) as DocumentFragment;
}

/** Draws a safe tree. */
export function HastView({ tree, ...attributes }: HastViewProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.replaceChildren(nodesOf(tree));
  }, [tree]);
  return <div ref={place} {...attributes} {...asText(() => tree)} />;
}
