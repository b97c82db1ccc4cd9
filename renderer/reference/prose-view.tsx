import type { ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { useMemo } from "react";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import { HastView } from "../cells/hast-view.tsx";
import { CodeExample } from "./code-example.tsx";
import { linkProse } from "./link-names.ts";
import { useAddresses } from "./names-context.ts";

interface ProseProps {
  /** Markdown. */
  readonly text: string;
  readonly subject: string;
}

type Part = { readonly kind: "prose"; readonly tree: Root } | { readonly kind: "code"; readonly code: string };

/** What is said of a name: names in it are links, examples can be taken into a cell. */
export function ProseView({ text, subject }: ProseProps) {
  const addressOf = useAddresses(subject);
  const parts = useMemo(() => partsOf(linkProse(markdownToHast(text), addressOf)), [text, addressOf]);
  return (
    <>
      {parts.map((part, index) =>
        part.kind === "code" ? (
          <CodeExample key={index} code={part.code} subject={subject} />
        ) : (
          <HastView key={index} className="kv-content" tree={part.tree} />
        ),
      )}
    </>
  );
}

function partsOf(tree: Root): readonly Part[] {
  const parts: Part[] = [];
  for (const child of tree.children) {
    const last = parts.at(-1);
    if (child.type === "element" && child.tagName === "pre") parts.push({ kind: "code", code: toString(child) });
    else if (last?.kind === "prose") last.tree.children.push(child as ElementContent);
    else if (child.type !== "text" || child.value.trim() !== "")
      parts.push({ kind: "prose", tree: { type: "root", children: [child] } });
  }
  return parts;
}
