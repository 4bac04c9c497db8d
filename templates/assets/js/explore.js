// The entry of the script that is loaded when a reader explores a figure, after
// ECharts. js/figures.js finds its function on the element that loads it.
import { explore } from "./explore/explorer.js";

document.currentScript.explore = explore;
