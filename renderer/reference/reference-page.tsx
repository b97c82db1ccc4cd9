import { useEffect, useMemo, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import { addressesOf } from "./link-names.ts";
import { loadReference } from "./load-reference.ts";
import { NamesContext } from "./names-context.ts";
import { ReferenceNav } from "./reference-nav.tsx";
import { ReferenceOverview } from "./reference-overview.tsx";
import type { Reference } from "./reference.ts";
import type { ReferencePlace } from "./reference-place.ts";
import { ReferenceSubjectView } from "./reference-subject.tsx";

/** The API reference: subjects and names to the left, what is said of them to the right. */
export function ReferencePage({ place }: { readonly place: ReferencePlace }) {
  const { workspace } = useWindow();
  const [reference, setReference] = useState<Reference>();
  useEffect(() => {
    let shown = true;
    loadReference().then((loaded) => shown && setReference(loaded), workspace.tell);
    return () => void (shown = false);
  }, [workspace]);
  const addresses = useMemo(() => reference && addressesOf(reference), [reference]);
  const scroller = useRef<HTMLDivElement>(null);
  const subject = reference?.subjects.find(({ name }) => name === place.subject);
  useEffect(() => {
    if (!reference) return;
    const target = place.name === undefined ? undefined : document.getElementById(`reference ${place.name}`);
    if (target) {
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    } else scroller.current?.scrollTo(0, 0);
  }, [reference, place]);
  if (!reference || !addresses)
    return <div className="kv-loading" role="status" aria-label={say("Loading the API reference")} />;
  return (
    <NamesContext.Provider value={addresses}>
      <div className="kv-reference" data-testid="reference">
        <ReferenceNav reference={reference} place={place} />
        <div className="kv-reference-page" ref={scroller}>
          {subject ? <ReferenceSubjectView subject={subject} /> : <ReferenceOverview reference={reference} />}
        </div>
      </div>
    </NamesContext.Provider>
  );
}
