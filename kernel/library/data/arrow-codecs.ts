import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { CompressionType, compressionRegistry } from "apache-arrow";
import lz4 from "lz4js";

/** Teaches Arrow the two compressions of its format; it brings none of its own. Once is enough, and more is harmless. */
export function registerArrowCodecs(): void {
  compressionRegistry.set(CompressionType.ZSTD, { decode: zstdDecompressSync, encode: zstdCompressSync });
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: lz4.decompress, encode: lz4.compress });
}
