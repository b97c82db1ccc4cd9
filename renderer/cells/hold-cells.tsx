import { Component, type ReactNode, type RefObject } from "react";

interface HoldCellsProps {
  /** What may become taller or lower. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/**
 * Keeps the active cell where it stands on the screen when what is above it, `frame`, is drawn anew: the browser's scroll anchoring
 * holds what is at the top of the window, which may be the frame itself. What the reader unfolds moves the cells, as he expects,
 * and so does what changes while he is in the frame or its cell. A class, as only these see the page before it changes.
 */
export class HoldCells extends Component<HoldCellsProps> {
  override getSnapshotBeforeUpdate(): number | undefined {
    return this.#activeCell()?.getBoundingClientRect().top;
  }

  override componentDidUpdate(_props: HoldCellsProps, _state: object, before: number | undefined): void {
    const after = before === undefined ? undefined : this.#activeCell()?.getBoundingClientRect().top;
    const scroller = this.#scroller();
    if (before !== undefined && after !== undefined && after !== before && scroller)
      scroller.scrollTop += after - before;
  }

  override render(): ReactNode {
    return this.props.children;
  }

  #scroller(): Element | null | undefined {
    return this.props.frame.current?.closest("[data-kv-scroller]");
  }

  /** The active cell where it is in sight and has not the frame in it. */
  #activeCell(): Element | undefined {
    const frame = this.props.frame.current;
    const scroller = this.#scroller();
    const cell = scroller?.querySelector('[data-testid="cell"][data-active="true"]');
    if (!frame || !scroller || !cell || cell.contains(frame) || frame.contains(document.activeElement))
      return undefined;
    const [seen, { top, bottom }] = [scroller.getBoundingClientRect(), cell.getBoundingClientRect()];
    return bottom > seen.top && top < seen.bottom ? cell : undefined;
  }
}
