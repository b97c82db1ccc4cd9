import type { CheckpointReason, VersionRef } from "../../host/contract/versions.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, spokenLocale } from "../../wording/say.ts";

/** Why a checkpoint is there, for its readers. */
export const checkpointReasons: Readonly<Record<CheckpointReason, PlainPhrase>> = {
  saved: "Saved",
  autosaved: "Saved by itself",
  found: "As it was before it was first saved here",
  others: "What another program had written",
  replaced: "What was shown before another version took its place",
};

/** A date and time in the language of the window. Milliseconds since the epoch. */
export function wholeTime(at: number): string {
  return new Intl.DateTimeFormat(spokenLocale(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** When the checkpoint with this id was put by: ids begin with it. */
function timeOfCheckpoint(id: string): number {
  return Number.parseInt(id, 10);
}

/** What a version is called where it is compared. */
export function nameOfVersion(version: VersionRef): string {
  switch (version.kind) {
    case "saved":
      return say("the saved file");
    case "checkpoint":
      return say("the checkpoint of {time}", { time: wholeTime(timeOfCheckpoint(version.id)) });
    case "commit":
      return version.commit === "HEAD"
        ? say("the last commit")
        : say("commit {commit}", { commit: version.commit.slice(0, 8) });
    case "file":
      return version.path.split(/[\\/]/).at(-1) ?? version.path;
  }
}
