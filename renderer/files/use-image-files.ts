import { useCallback, useEffect, useRef, useState } from "react";
import { useWindow } from "../shell/window-context.tsx";
import { imageFileAt } from "./image-file-at.ts";

/**
 * What `markdownToHast` asks for the images of a text that lies in `folder`: another function whenever one has been read.
 * What is asked for while a text is drawn is had from the host then.
 */
export function useImageFiles(folder: string | undefined): (path: string) => string | undefined {
  const { workspace } = useWindow();
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = useRef(new Set<string>());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const read = async (path: string): Promise<void> => {
      const found = await workspace.connection.request("file.read", { path });
      if (found.kind !== "image") return;
      setAddresses((before) => new Map(before).set(path, `data:${found.mediaType};base64,${found.base64}`));
    };
    for (const path of wanted.current) {
      wanted.current.delete(path);
      if (asked.current.has(path)) continue;
      asked.current.add(path);
      workspace.attempt(read(path));
    }
  });
  return useCallback(
    (path) => {
      const file = folder === undefined ? undefined : imageFileAt(folder, path);
      if (file === undefined) return undefined;
      if (!addresses.has(file)) wanted.current.add(file);
      return addresses.get(file);
    },
    [addresses, folder],
  );
}
