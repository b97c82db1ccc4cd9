import { useMemo, useRef } from "react";
import { claimsOfOutputs } from "../../document/claims/collect-claims.ts";
import { findingsOfOutputs } from "../../document/findings/collect-findings.ts";
import { say } from "../../wording/say.ts";
import { placedDisplays } from "../notebook/placed-displays.ts";
import { useSignal } from "../state/use-signal.ts";
import { ClaimsHead } from "./claims-head.tsx";
import { FindingsHead } from "./findings-head.tsx";
import { goToCell } from "./go-to-cell.ts";
import { HoldCells } from "./hold-cells.tsx";
import { useNotebook } from "./notebook-context.tsx";

/** What the notebook comes to, under its title: its claims and what audits found, once cells have made some. */
export function NotebookHead() {
  const { model } = useNotebook();
  const claims = useSignal(
    useMemo(() => placedDisplays(model, { read: claimsOfOutputs, key: ({ id }) => id }), [model]),
  );
  const findings = useSignal(
    useMemo(
      () => placedDisplays(model, { read: findingsOfOutputs, key: ({ audit }, cellId) => `${cellId} ${audit}` }),
      [model],
    ),
  );
  useSignal(model.order);
  const frame = useRef<HTMLElement>(null);
  const go = (cellId: string): void => goToCell(model, cellId);
  return (
    <HoldCells frame={frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a double click here is not one on the cell around it */}
      <section
        className="kv-notebook-head"
        data-testid="notebook-head"
        aria-label={say("Claims and audits")}
        data-kv-unread
        ref={frame}
        hidden={claims.length + findings.length === 0}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {claims.length > 0 ? <ClaimsHead placed={claims} go={go} /> : null}
        {findings.length > 0 ? (
          <FindingsHead
            placed={findings}
            nameOf={(cellId) => say("cell {place}", { place: model.placeOf(cellId) + 1 })}
            go={go}
          />
        ) : null}
      </section>
    </HoldCells>
  );
}
