/** Browsers draw nothing taller than some 33 million pixels; beyond this, rows are scrolled past faster than one by one. */
const tallest = 24_000_000;

/** Which rows a scrolled view of so many shows. */
export interface RowWindow {
  /** How tall the content pretends to be. */
  readonly height: number;
  /** The first row that is seen, and how much of it is scrolled away, in pixels. */
  readonly first: number;
  readonly offset: number;
  /** Rows that are seen, in part or whole. */
  readonly count: number;
}

export interface RowView {
  readonly rows: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
  readonly scrollTop: number;
}

/** Pixels of content for each pixel that is scrolled. */
function scaleOf({ rows, rowHeight, viewHeight }: Omit<RowView, "scrollTop">): number {
  const whole = rows * rowHeight;
  return whole <= tallest ? 1 : (whole - viewHeight) / (tallest - viewHeight);
}

export function rowWindow(view: RowView): RowWindow {
  const { rows, rowHeight, viewHeight, scrollTop } = view;
  const whole = rows * rowHeight;
  const top = Math.max(0, Math.min(scrollTop * scaleOf(view), whole - viewHeight));
  const first = Math.floor(top / rowHeight);
  return {
    height: Math.min(whole, tallest),
    first,
    offset: top - first * rowHeight,
    count: Math.max(0, Math.min(rows - first, Math.ceil(viewHeight / rowHeight) + 1)),
  };
}

/** Where to scroll so that a row stands a third down the view. */
export function scrollTopOf(row: number, view: Omit<RowView, "scrollTop">): number {
  const wanted = row * view.rowHeight - view.viewHeight / 3;
  return Math.max(0, wanted / scaleOf(view));
}
