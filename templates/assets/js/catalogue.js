// The entry point of the script that is loaded when a reader filters or sorts a long
// list. js/lists.js calls its function through the element that loads it.
import { explore } from "./catalogue/explorer.js";

/** @type {ListProgram} */ (document.currentScript).explore = explore;
