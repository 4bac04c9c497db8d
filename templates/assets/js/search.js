// The entry point of the search script. js/searchbox.js calls its function through
// the element that loads it. parts are the functions that need no page, for tests.
import { combobox } from "./search/combobox.js";
import { excerpt, marked } from "./search/excerpt.js";
import { findAll, grouped, openIndex } from "./search/find.js";
import { searchPage } from "./search/page.js";

const program = /** @type {SearchProgram} */ (document.currentScript);
program.search = (form, load) => (form.matches(".search-form") ? searchPage : combobox)(form, load);
program.parts = { excerpt, findAll, grouped, marked, openIndex };
