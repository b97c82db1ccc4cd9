/** What a cell fails with when its user stopped it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(message = "The cell was interrupted.") {
    super(message);
  }
}
