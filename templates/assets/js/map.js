// The entry point of the script that is loaded when a reader filters or compares an evidence
// map. js/figures.js calls its function through the element that loads it.
import { explore } from "./map/explorer.js";

/** @type {MapProgram} */ (document.currentScript).explore = explore;
