import { reasonOf } from "../runtime/log.ts";

/** Why a file could not be written, for the user who wanted it to be; ends with what to do. */
export function explainWriteError(path: string, error: unknown): string {
  const kept = "Nothing is lost: your changes are kept in Kelvin's journal.";
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOSPC":
    case "EDQUOT":
      return `The disk is full, so ${path} was not saved. ${kept} Free some space and save again, or save elsewhere.`;
    case "EACCES":
    case "EPERM":
      return `You have no permission to write ${path}. ${kept} Save it under another name or in another folder.`;
    case "EROFS":
      return `${path} is on a read-only disk. ${kept} Save it in another folder.`;
    case "ENOENT":
    case "ENOTDIR":
      return `The folder of ${path} does not exist (any more). ${kept} Save it in another folder.`;
    case "EISDIR":
      return `${path} is a folder. ${kept} Choose another name.`;
    case "ENAMETOOLONG":
      return `The name of ${path} is too long for this disk. ${kept} Choose a shorter one.`;
    default:
      return `${path} could not be saved: ${reasonOf(error)}. ${kept}`;
  }
}
