import type { ReportAssets } from "./report-assets.ts";

export interface ReportOptions {
  /** Title of the page; the first heading of the notebook where it is missing, else the file's name. */
  readonly title?: string | undefined;
  /** The notebook's file name, for the provenance note. */
  readonly fileName: string;
  /** Kelvin's version. */
  readonly version: string;
  /** When the report was made. It is passed in so that the same notebook gives the same bytes. */
  readonly date: Date;
  readonly assets: ReportAssets;
  /** Whether script of the notebook's HTML outputs may run, in sandboxed frames. */
  readonly trusted: boolean;
  /** A data: address of an image file that Markdown shows, or undefined where it is not to be had. */
  readonly resolveImage?: ((path: string) => string | undefined) | undefined;
  /** Folds all code at first: for readers who want results. Default false. */
  readonly foldCode?: boolean | undefined;
  /** BCP 47 language of the text. Default "en". */
  readonly lang?: string | undefined;
}
