import { createContext, useCallback, useContext } from "react";
import type { AddressOf } from "./link-names.ts";

export const NamesContext = createContext<AddressOf>(() => undefined);

/** The addresses of names as `subject` means them. */
export function useAddresses(subject: string): (name: string) => string | undefined {
  const addressOf = useContext(NamesContext);
  return useCallback((name) => addressOf(name, subject), [addressOf, subject]);
}
