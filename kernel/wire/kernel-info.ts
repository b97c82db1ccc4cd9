import type { MessageContent } from "../protocol/message-content.ts";
import { protocolVersion } from "../protocol/message.ts";

/** The kernel's description of itself. */
export function kernelInfo(version: string): MessageContent["kernel_info_reply"] {
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "kelvin",
    implementation_version: version,
    language_info: {
      name: "typescript",
      version: "7.0",
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    },
    banner: `Kelvin ${version}: TypeScript on Node ${process.versions.node}`,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node", url: "https://nodejs.org/docs/latest-v24.x/api/" },
    ],
    debugger: true,
    supported_features: ["debugger"],
  };
}
