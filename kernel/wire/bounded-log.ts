/** Of one kind of mishap so many are told, as whoever causes them may go on for ever. */
const maximumTold = 20;

/** Hands on the first few reasons, and says so when it stops. */
export function createBoundedLog(log: (reason: string) => void): (reason: string) => void {
  let told = 0;
  return (reason) => {
    told += 1;
    if (told <= maximumTold) log(reason);
    if (told === maximumTold) log("no more of these are told");
  };
}
