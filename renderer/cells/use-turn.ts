import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { drawsAtOnce } from "../first-screen/take-over.ts";
import { drawInOrder } from "./drawing-order.ts";
import { watchNearness } from "./nearness.ts";

/** Whether it is the element's turn to be drawn in full; stays true from then on. */
export function useTurn(element: RefObject<Element | null>): boolean {
  const [turn, setTurn] = useState(drawsAtOnce);
  useEffect(() => {
    if (turn || !element.current) return undefined;
    return drawInOrder(element.current, () => setTurn(true));
  }, [element, turn]);
  return turn;
}

/** Whether the element is near the viewport now. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => (element.current ? watchNearness(element.current, setNear) : undefined), [element]);
  return near;
}
