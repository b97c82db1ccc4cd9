import { totalmem } from "node:os";

/** The variable that says how many megabytes the JavaScript objects of a kernel may take. */
export const heapVariable = "KELVIN_HEAP";

/** Node's own bound is 4 GB on any large machine; data of a notebook may take most of the memory there is. */
const share = 0.6;

/** What the objects of each of some kernels that run at the same time may take. Megabytes. */
export function kernelHeap(kernels = 1): number {
  const told = Number(process.env[heapVariable]);
  if (told > 0) return told;
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
  return Math.round((share * memory) / 2 ** 20 / kernels);
}
