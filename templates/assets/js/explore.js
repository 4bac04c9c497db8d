// The entry point of the script that is loaded, after ECharts, when a reader explores
// a figure. js/figures.js calls its function through the element that loads it.
import { explore } from "./explore/explorer.js";

/** @type {FigureProgram} */ (document.currentScript).explore = explore;
