import { LayersModel } from "@tensorflow/tfjs-layers";

const training = new Set<LayersModel>();

/** Keeps account of the models that train: tfjs marks them, and refuses to train one again until the mark is taken away. */
export function watchTraining(): void {
  Object.defineProperty(LayersModel.prototype, "isTraining", {
    configurable: true,
    get(this: LayersModel) {
      return training.has(this);
    },
    set(this: LayersModel, isTraining: boolean) {
      if (isTraining) training.add(this);
      else training.delete(this);
    },
  });
}

/** Takes the marks away: a termination runs no `finally`, so models that were cut off would stay marked. */
export function forgetTraining(): void {
  training.clear();
}
