// The entry of the script that is loaded when a reader filters or sorts a long
// list. js/lists.js finds its function on the element that loads it.
import { explore } from "./catalogue/explorer.js";

document.currentScript.explore = explore;
