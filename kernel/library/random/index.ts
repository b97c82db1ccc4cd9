/**
 * `kelvin/random`: random numbers that repeat, for splits, shuffles, bootstraps and initial weights.
 *
 *     import { createRandom } from "kelvin/random";
 *     const random = createRandom(7); // the same numbers every time
 *     [random.uniform(), random.normal(), random.shuffle([1, 2, 3, 4])]
 */
export { type Random, createRandom } from "./create-random.ts";
