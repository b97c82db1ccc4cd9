import { Check, Copy } from "lucide-react";
import { useState } from "react";
import type { RefObject } from "react";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import { copyImage, copyTable, copyText } from "./copy-output.ts";

interface OutputButtonsProps {
  readonly place: RefObject<HTMLElement | null>;
  readonly mediaType: string | undefined;
}

/** What the button copies, by what the output is. */
function copying(mediaType: string | undefined, place: HTMLElement): { label: string; copy: () => Promise<void> } {
  const image = place.querySelector("img");
  if (mediaType?.startsWith("image/") && image) return { label: say("Copy image"), copy: () => copyImage(image) };
  const table = place.querySelector("table");
  if (mediaType === "text/html" && table) return { label: say("Copy table"), copy: () => copyTable(table) };
  return { label: say("Copy"), copy: () => copyText(place) };
}

/** Copies an output: figures as an image, tables as cells of a spreadsheet, everything else as text. Plotly has its own bar. */
export function OutputButtons({ place, mediaType }: OutputButtonsProps) {
  const { workspace } = useWindow();
  const [done, setDone] = useState(false);
  const [label, setLabel] = useState(say("Copy"));
  if (mediaType?.includes("plotly")) return null;
  const copy = async (): Promise<void> => {
    if (!place.current) return;
    await copying(mediaType, place.current).copy();
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <div
      className="kv-output-buttons"
      onPointerEnter={() => place.current && setLabel(copying(mediaType, place.current).label)}
    >
      <button
        type="button"
        className="kv-icon-button"
        tabIndex={-1}
        aria-label={label}
        title={done ? say("Copied") : label}
        data-testid="copy-output"
        onClick={() => workspace.attempt(copy())}
      >
        {done ? <Check size={14} /> : <Copy size={14} />}
      </button>
    </div>
  );
}
