import { childOf, fileNameOf, folderOf } from "../dialogs/file-paths.ts";

export { childOf, fileNameOf };

/** The folder that a file or folder stands in; itself where it is the topmost. */
export function parentOf(path: string): string {
  return folderOf(path) ?? path;
}

/** Whether a path is a folder itself, or of something in it. */
export function isWithin(path: string, folder: string): boolean {
  return (
    path === folder || path.startsWith(folder.endsWith("/") || folder.endsWith("\\") ? folder : childOf(folder, ""))
  );
}
