/** The files of `dist/report` as text: what a report is made of besides the notebook. The host reads them. */
export interface ReportAssets {
  /** `report.js`: theme switch, code folding, contents, figures. */
  readonly script: string;
  /** `style.css`: the palette, what content looks like, the page. */
  readonly style: string;
  /** `katex.css`, its fonts inside it. */
  readonly katexStyle: string;
  /** `plotly.js`: Plotly's strict build. */
  readonly plotlyScript: string;
  /** `vega.js`: Vega, Vega-Lite and the interpreter of their expressions. */
  readonly vegaScript: string;
}
