/** What shells answer for a command that was ended by Ctrl+C. */
export const interruptedStatus = 130;

/** What `kelvin run` and `kelvin sweep` answer where all cells ran and a claim is not held. */
export const notHeldStatus = 2;
