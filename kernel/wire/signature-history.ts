const maximumRemembered = 1 << 16;

/**
 * Remembers the signatures that came in, so that a message recorded by somebody who listens cannot be sent again.
 * Answers whether `signature` is new. The older half is forgotten when there are too many.
 */
export function createSignatureHistory(): (signature: string) => boolean {
  let recent = new Set<string>();
  let older = new Set<string>();
  return (signature) => {
    if (signature === "") return true;
    if (recent.has(signature) || older.has(signature)) return false;
    recent.add(signature);
    if (recent.size >= maximumRemembered / 2) {
      older = recent;
      recent = new Set();
    }
    return true;
  };
}
