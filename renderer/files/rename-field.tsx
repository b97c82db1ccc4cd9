import { useEffect, useRef } from "react";
import { say } from "../../wording/say.ts";

/** The name of a file while it is edited: Enter and leaving it take it over, Escape leaves it as it was. */
export function RenameField({
  name,
  done,
}: {
  readonly name: string;
  readonly done: (name: string | undefined) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const finish = (wanted: string | undefined): void => {
    if (isDone.current) return;
    isDone.current = true;
    done(wanted);
  };
  useEffect(() => {
    const ending = name.lastIndexOf(".");
    field.current?.focus();
    field.current?.setSelectionRange(0, ending > 0 ? ending : name.length);
  }, [name]);
  return (
    <input
      ref={field}
      type="text"
      className="kv-file-rename"
      aria-label={say("Name")}
      data-testid="file-rename"
      defaultValue={name}
      spellCheck={false}
      autoComplete="off"
      onBlur={(event) => finish(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish(event.currentTarget.value);
        else if (event.key === "Escape") finish(undefined);
      }}
    />
  );
}
