import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { actsAnywhere } from "../commands/key-bindings.ts";
import { keyLabel, writtenOf } from "../commands/key-chord.ts";
import { isMac } from "../connection/native.ts";

interface KeyRecorderProps {
  readonly label: string;
  readonly done: (written: string) => void;
  readonly cancel: () => void;
}

/** How long a second key may take to come, so that two make a sequence. Milliseconds. */
const sequenceWait = 900;

/** Takes the next key or sequence of two keys as it is pressed. Escape leaves it. */
export function KeyRecorder({ label, done, cancel }: KeyRecorderProps) {
  const [pressed, setPressed] = useState<string>();
  const field = useRef<HTMLButtonElement>(null);
  const finish = useEffectEvent((written: string) => done(written));
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (pressed === undefined) return undefined;
    // Only keys of command mode come in sequences.
    const timer = setTimeout(() => finish(pressed), actsAnywhere(pressed) || pressed.includes(" ") ? 0 : sequenceWait);
    return () => clearTimeout(timer);
  }, [pressed]);
  const press = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return cancel();
    const written = writtenOf(event.nativeEvent, isMac);
    if (written === undefined) return;
    setPressed(pressed === undefined || actsAnywhere(written) ? written : `${pressed} ${written}`);
  };
  return (
    <button
      type="button"
      ref={field}
      className="kv-recorder"
      data-testid="key-recorder"
      aria-label={say("Press the new key for {command}", { command: label })}
      onKeyDown={press}
      onBlur={cancel}
    >
      {pressed === undefined ? say("Press a key, or two. Esc leaves it.") : keyLabel(pressed, isMac)}
    </button>
  );
}
