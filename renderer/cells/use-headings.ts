import { useEffect, useState } from "react";
import { headingsOf } from "../notebook/headings.ts";
import type { NotebookHeading } from "../notebook/headings.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

function allHeadings(model: NotebookModel): readonly NotebookHeading[] {
  return model.order.get().flatMap((id) => {
    const cell = model.cell(id);
    return cell.type.get() === "markdown" ? headingsOf(id, cell.text.get()) : [];
  });
}

/** All headings; looks again a moment after the document changed: typing must not wait for it. */
export function useHeadings(model: NotebookModel): readonly NotebookHeading[] {
  const [headings, setHeadings] = useState(() => allHeadings(model));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setHeadings(allHeadings(model));
      }, 250);
    };
    model.doc.on("update", changed);
    changed();
    return () => {
      clearTimeout(timer);
      model.doc.off("update", changed);
    };
  }, [model]);
  return headings;
}
