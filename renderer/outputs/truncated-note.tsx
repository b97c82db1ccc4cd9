import type { ViewOutput } from "../../host/contract/requests.ts";

interface TruncatedNoteProps {
  /** What the whole output has, of which a part is shown. */
  readonly truncated: NonNullable<ViewOutput["truncated"]>;
  readonly all: boolean;
  readonly toggle: () => void;
  readonly open: () => void;
}

/** Says that an output is shown in part, and leads to the rest. */
export function TruncatedNote({ truncated, all, toggle, open }: TruncatedNoteProps) {
  const { characters, rows } = truncated;
  const size =
    rows === undefined ? `${characters.toLocaleString("en")} characters` : `${rows.toLocaleString("en")} rows`;
  return (
    <p className="kv-note" data-testid="truncated-note">
      {all ? null : `This output has ${size}; it is shown in part. `}
      <button type="button" className="kv-link" data-testid="show-all" onClick={toggle}>
        {all ? "Show less" : "Show all"}
      </button>{" "}
      <button type="button" className="kv-link" data-testid="open-viewer" onClick={open}>
        Open in viewer
      </button>
    </p>
  );
}
