import { say } from "../../wording/say.ts";
import type { Failed } from "../contract/requests.ts";
import { reasonOf } from "../runtime/log.ts";
import { NameTaken } from "./move-file.ts";
import { hasCode } from "./write-atomically.ts";

/** Why nothing was done to a file or folder, for its user; ends with what to do. Our own bugs are thrown on. */
export function explainFileError(path: string, error: unknown): Failed {
  if (error instanceof NameTaken)
    return { kind: "failed", reason: say("{path} is there already. Choose another name.", { path: error.message }) };
  if (error instanceof RangeError) return { kind: "failed", reason: error.message };
  if (!(error instanceof Error && "code" in error)) throw error;
  return { kind: "failed", reason: reasonFor(path, error.code, error) };
}

/** Why a folder or file cannot be read, for its reader. */
export function explainUnreadable(path: string, error: unknown): Failed {
  return { kind: "failed", reason: reasonUnread(path, error) };
}

function reasonUnread(path: string, error: unknown): string {
  if (hasCode(error, "ENOENT")) return say("{path} does not exist.", { path });
  if (hasCode(error, "EACCES", "EPERM")) return say("You have no permission to read {path}.", { path });
  if (hasCode(error, "ENOTDIR")) return say("{path} is not a folder.", { path });
  return say("{path} cannot be read: {reason}", { path, reason: reasonOf(error) });
}

function reasonFor(path: string, code: unknown, error: Error): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return say("The disk is full: nothing was done to {path}. Free some space and try again.", { path });
    case "EACCES":
    case "EPERM":
      return say("You have no permission to change {path}.", { path });
    case "EROFS":
      return say("{path} is on a read-only disk.", { path });
    case "ENOENT":
    case "ENOTDIR":
      return say("{path} is not there any more.", { path });
    case "ENAMETOOLONG":
      return say("The name of {path} is too long for this disk. Choose a shorter one.", { path });
    case "EINVAL":
    case "EILSEQ":
      return say("{path} is no name that this disk takes. Choose another one.", { path });
    default:
      return say("Nothing was done to {path}: {reason}", { path, reason: reasonOf(error) });
  }
}
