import { say, saySentences } from "../../wording/say.ts";
import { reasonOf } from "../runtime/log.ts";

/** Why a file could not be written, for the user who wanted it to be; ends with what to do. */
export function explainWriteError(path: string, error: unknown): string {
  return saySentences(
    [
      whatHappened(path, error),
      say("Nothing is lost: your changes are kept in Kelvin's journal."),
      remedy(error),
    ].filter((sentence) => sentence !== ""),
  );
}

function whatHappened(path: string, error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
      return say("The disk is full, so {file} was not saved.", { file: path });
    case "EACCES":
    case "EPERM":
      return say("You have no permission to write {file}.", { file: path });
    case "EROFS":
      return say("{file} is on a read-only disk.", { file: path });
    case "ENOENT":
    case "ENOTDIR":
      return say("The folder of {file} does not exist (any more).", { file: path });
    case "EISDIR":
      return say("{file} is a folder.", { file: path });
    case "ENAMETOOLONG":
      return say("The name of {file} is too long for this disk.", { file: path });
    default:
      return say("{file} could not be saved: {reason}.", { file: path, reason: reasonOf(error) });
  }
}

function remedy(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
      return say("Free some space and save again, or save elsewhere.");
    case "EACCES":
    case "EPERM":
      return say("Save it under another name or in another folder.");
    case "EROFS":
    case "ENOENT":
    case "ENOTDIR":
      return say("Save it in another folder.");
    case "EISDIR":
      return say("Choose another name.");
    case "ENAMETOOLONG":
      return say("Choose a shorter one.");
    default:
      return "";
  }
}
