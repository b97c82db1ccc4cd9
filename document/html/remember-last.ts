/** Keeps the results of `make` for the `capacity` keys asked for last. */
export function rememberLast<Value>(capacity: number, make: (key: string) => Value): (key: string) => Value {
  const kept = new Map<string, Value>();
  return (key) => {
    const value = kept.has(key) ? kept.get(key)! : make(key);
    // Maps iterate in order of insertion: the first key is the one not asked for longest.
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > capacity) kept.delete(kept.keys().next().value!);
    return value;
  };
}
