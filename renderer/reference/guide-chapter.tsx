import type { Root } from "hast";
import { useMemo } from "react";
import { mapElements } from "../../document/html/map-elements.ts";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import { say } from "../../wording/say.ts";
import { HastView } from "../cells/hast-view.tsx";
import { keyBindings } from "../commands/key-bindings.ts";
import { shownKey } from "../shell/command-key.tsx";
import { useSignal } from "../state/use-signal.ts";
import type { Guide, GuideChapter } from "./guide.ts";
import { linkProse } from "./link-names.ts";
import { showKeys } from "./menu-paths.ts";
import { useAddresses } from "./names-context.ts";
import { addressOfPlace } from "./reference-place.ts";

/** One chapter of the user guide, with links to the one before it and the next. */
export function GuideChapterView({ guide, chapter }: { readonly guide: Guide; readonly chapter: GuideChapter }) {
  const addressOf = useAddresses("guide");
  const bindings = useSignal(keyBindings);
  const tree = useMemo(
    () => showKeys(linkProse(linkSections(markdownToHast(chapter.text), chapter), addressOf), shownKey),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the keys that are shown are those of the bindings
    [chapter, addressOf, bindings],
  );
  const at = guide.indexOf(chapter);
  return (
    <article className="kv-reference-article" data-testid="guide-chapter">
      <h1>{chapter.title}</h1>
      <HastView className="kv-content" tree={tree} />
      <nav className="kv-guide-turn" aria-label={say("Chapters")}>
        {[guide[at - 1], guide[at + 1]].map((other, index) =>
          other ? (
            <a key={other.name} href={addressOfPlace({ subject: "guide", name: other.name })}>
              <small>{index === 0 ? say("Previous chapter") : say("Next chapter")}</small>
              {other.title}
            </a>
          ) : (
            <span key={index} />
          ),
        )}
      </nav>
    </article>
  );
}

/** The sections' links to themselves lead to their places in the help. */
function linkSections(tree: Root, { name }: GuideChapter): Root {
  return mapElements(tree, (node) => {
    const { href } = node.properties;
    if (node.tagName !== "a" || typeof href !== "string" || !href.startsWith("#")) return node;
    const address = addressOfPlace({ subject: "guide", name, section: href.slice(1) });
    return { ...node, properties: { ...node.properties, href: address } };
  });
}
