import type { monaco } from "./monaco.ts";

/** What Monaco writes beside the name of a text in peeks and lists: the folder of a file; a cell is in none. */
export const placeLabels = {
  getUriLabel: ({ scheme, path, fsPath }: monaco.Uri): string => (scheme === "file" ? fsPath : path.slice(1)),
  getUriBasenameLabel: ({ path }: monaco.Uri): string => path.slice(path.lastIndexOf("/") + 1),
};
