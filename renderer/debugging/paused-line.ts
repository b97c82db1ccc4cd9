import { say } from "../../wording/say.ts";
import type { DebugFrame } from "../../host/contract/debugging.ts";
import type { DebugModel } from "./debug-model.ts";
import type { PausedLine } from "./debugged-source.ts";
import { pauseWords } from "./pause-words.ts";

/** The line of the call that is looked at, where `isHere` says that it stands in the text that is meant. */
export function pausedLine(debug: DebugModel, isHere: (frame: DebugFrame) => boolean): PausedLine | undefined {
  const { state } = debug.overview.get();
  const chosen = debug.frame.get();
  if (state.kind !== "paused" || !chosen || chosen.isEdited || !isHere(chosen)) return undefined;
  const isInnermost = state.stop.frames[0]?.id === chosen.id;
  return {
    line: chosen.line,
    isInnermost,
    words: isInnermost ? pauseWords(state.stop) : say("called from here"),
  };
}

/** Calls the listener when the program may stand elsewhere; answers with what ends that. */
export function followPausedLine({ overview, frame }: DebugModel, changed: () => void): () => void {
  const stops = [overview.subscribe(changed), frame.subscribe(changed)];
  return () => {
    for (const stop of stops) stop();
  };
}
