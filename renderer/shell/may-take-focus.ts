/** Whether what is shown now may take the focus: not from what is in it, where somebody has put it, nor from a dialog, a menu or a list that is being gone through. */
export function mayTakeFocus(frame: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return (
    !frame?.contains(focused) &&
    !focused?.closest("[role=dialog], [role=alertdialog], [role=menu], [data-kv-keeps-focus]")
  );
}
