import { useState } from "react";
import { say } from "../../wording/say.ts";

interface NumberFieldProps {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly value: number;
  readonly bounds: { readonly least: number; readonly most: number; readonly step: number; readonly unit: string };
  readonly change: (value: number) => void;
}

/** A number that counts once it is whole and within its bounds; until then it says what is expected. */
export function NumberField({ id, value, bounds, change, ...described }: NumberFieldProps) {
  const { least, most, step, unit } = bounds;
  const [draft, setDraft] = useState<string>();
  const number = Number(draft);
  const isWrong = draft !== undefined && (draft.trim() === "" || !(number >= least && number <= most));
  const settle = (): void => {
    if (draft !== undefined && !isWrong && number !== value) change(number);
    setDraft(undefined);
  };
  return (
    <span className="kv-number">
      <input
        id={id}
        {...described}
        type="number"
        min={least}
        max={most}
        step={step}
        aria-invalid={isWrong}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") settle();
        }}
      />
      <span>{unit}</span>
      {isWrong ? <span role="alert">{say("from {least} to {most}", { least, most })}</span> : null}
    </span>
  );
}
