/** `kelvin/random`: random numbers that repeat, for splits, shuffles, bootstraps and initial weights. */
export { type Random, createRandom } from "./create-random.ts";
