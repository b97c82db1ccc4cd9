import { followContents } from "./follow-contents.ts";
import { drawFigures } from "./draw-figures.ts";
import { measureFrames } from "./measure-frames.ts";
import { preparePrint } from "./prepare-print.ts";
import { switchCode } from "./switch-code.ts";
import { switchTheme } from "./switch-theme.ts";

const figures = drawFigures(document);
switchTheme(document, figures.recolor);
switchCode(document);
followContents(document);
measureFrames(window);
preparePrint(window, figures);
for (const tools of document.querySelectorAll<HTMLElement>(".tools")) tools.hidden = false;
