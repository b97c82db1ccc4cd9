import { useState } from "react";

interface TextFieldProps {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly value: string;
  /** What holds while the field is empty. */
  readonly placeholder: string;
  readonly change: (value: string) => void;
}

/** A text that counts once it is left, or with Enter. */
export function TextField({ id, value, placeholder, change, ...described }: TextFieldProps) {
  const [draft, setDraft] = useState<string>();
  const settle = (): void => {
    if (draft !== undefined && draft.trim() !== value) change(draft.trim());
    setDraft(undefined);
  };
  return (
    <input
      id={id}
      {...described}
      type="text"
      className="kv-setting-text"
      spellCheck={false}
      placeholder={placeholder}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
      }}
    />
  );
}
