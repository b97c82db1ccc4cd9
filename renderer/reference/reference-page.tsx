import { useEffect, useMemo, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import { addressesOf } from "./link-names.ts";
import { GuideChapterView } from "./guide-chapter.tsx";
import type { Guide } from "./guide.ts";
import { loadGuide, loadReference } from "./load-reference.ts";
import { NamesContext } from "./names-context.ts";
import { ReferenceNav } from "./reference-nav.tsx";
import { ReferenceOverview } from "./reference-overview.tsx";
import type { Reference } from "./reference.ts";
import type { ReferencePlace } from "./reference-place.ts";
import { ReferenceSubjectView } from "./reference-subject.tsx";

/** The help: chapters of the guide, subjects of the API and their names to the left, what is said of them to the right. */
export function ReferencePage({ place }: { readonly place: ReferencePlace }) {
  const { workspace } = useWindow();
  const [help, setHelp] = useState<{ readonly guide: Guide; readonly reference: Reference }>();
  useEffect(() => {
    let shown = true;
    Promise.all([loadGuide(), loadReference()]).then(
      ([guide, reference]) => shown && setHelp({ guide, reference }),
      workspace.tell,
    );
    return () => void (shown = false);
  }, [workspace]);
  const addresses = useMemo(() => help && addressesOf(help.reference), [help]);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!help) return;
    const { subject, name = "", section = "" } = place;
    const isGuide = subject === "guide";
    const target = isGuide ? document.getElementById(section) : document.getElementById(`reference ${name}`);
    if (target) {
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    } else scroller.current?.scrollTo(0, 0);
  }, [help, place]);
  if (!help || !addresses) return <div className="kv-loading" role="status" aria-label={say("Loading the help")} />;
  const { guide, reference } = help;
  const subject = reference.subjects.find(({ name }) => name === place.subject);
  const chapter = place.subject === "guide" ? (guide.find(({ name }) => name === place.name) ?? guide[0]) : undefined;
  return (
    <NamesContext.Provider value={addresses}>
      <div className="kv-reference" data-testid="reference">
        <ReferenceNav guide={guide} reference={reference} place={place} />
        <div className="kv-reference-page" ref={scroller}>
          {chapter ? (
            <GuideChapterView guide={guide} chapter={chapter} />
          ) : subject ? (
            <ReferenceSubjectView subject={subject} />
          ) : (
            <ReferenceOverview reference={reference} />
          )}
        </div>
      </div>
    </NamesContext.Provider>
  );
}
