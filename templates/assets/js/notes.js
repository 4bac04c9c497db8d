// The entry point of the script that is loaded when a reader reaches for the first
// link with a note. js/notes/offer.js calls its function through the element that
// loads it.
import { notesOf } from "./notes/notes.js";

/** @type {NotesProgram} */ (document.currentScript).notesOf = notesOf;
