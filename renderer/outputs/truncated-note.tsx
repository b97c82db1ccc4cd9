import { say, sayCount } from "../../wording/say.ts";
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
    rows === undefined
      ? say("{count} characters", { count: characters })
      : sayCount(rows, "{count} row", "{count} rows");
  return (
    <p className="kv-note" data-testid="truncated-note">
      {all ? null : `${say("This output has {size}; it is shown in part.", { size })} `}
      <button type="button" className="kv-link" data-testid="show-all" onClick={toggle}>
        {all ? say("Show less") : say("Show all")}
      </button>{" "}
      <button type="button" className="kv-link" data-testid="open-viewer" onClick={open}>
        {say("Open in viewer")}
      </button>
    </p>
  );
}
