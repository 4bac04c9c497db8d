// The entry of the script that is loaded when a reader reaches for the first link
// with a note. js/notes/offer.js finds its function on the element that loads it.
import { notesOf } from "./notes/notes.js";

document.currentScript.notesOf = notesOf;
