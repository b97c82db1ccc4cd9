import { useEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { vegaTheme } from "../../document/html/vega-theme.ts";
import { vegaTitle } from "../../document/html/vega-to-hast.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { VegaSchema } from "../../document/mime/vega-spec.ts";
import { useNear } from "../cells/use-turn.ts";
import { useSignal } from "../state/use-signal.ts";
import { themeShown } from "../workspace/theme.ts";
import type { DrawnVega, MissingPart } from "../vega/vega-figure.ts";
import { loadVega } from "./load-vega.ts";
import { presentColors } from "./present-colors.ts";

interface VegaOutputProps {
  readonly spec: JsonObject;
  readonly library: VegaSchema["library"];
}

function missingWords({ kind, source }: MissingPart): string {
  return kind === "data"
    ? say("Kelvin loads no data from {source}: put the rows into the spec, as data.values.", { source })
    : say("Kelvin loads no image from {source}.", { source });
}

/** A Vega or Vega-Lite figure: drawn when it comes near the viewport, in the colours of the page. */
export function VegaOutput({ spec, library }: VegaOutputProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useSignal(themeShown);
  const near = useNear(place);
  const [wanted, setWanted] = useState(false);
  const [notes, setNotes] = useState<readonly string[]>([]);
  if (near && !wanted) setWanted(true);

  useEffect(() => {
    const element = place.current;
    if (!wanted || !element) return undefined;
    let left = false;
    let drawn: DrawnVega | undefined;
    const draw = async (): Promise<void> => {
      const vega = await loadVega();
      if (left) return;
      drawn = await vega.draw(element, spec, library, vegaTheme(presentColors()));
      if (left) drawn.finalize();
      else setNotes(drawn.missing.map(missingWords));
    };
    draw().catch((error: unknown) =>
      setNotes([
        say("This figure could not be drawn: {reason}", {
          reason: error instanceof Error ? error.message : String(error),
        }),
      ]),
    );
    return () => {
      left = true;
      drawn?.finalize();
      element.replaceChildren();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the theme decides what colours there are
  }, [wanted, spec, library, theme]);

  return (
    <>
      {notes.map((note) => (
        <p key={note} className="kv-note">
          {note}
        </p>
      ))}
      <div ref={place} className="vega-figure" role="img" aria-label={vegaTitle(spec)} data-testid="vega-figure" />
    </>
  );
}
