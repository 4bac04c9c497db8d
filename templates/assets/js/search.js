// The entry of the script that searches; js/searchbox.js finds its function on the
// element that loads it. What does not touch the page is there for tests.
import { combobox } from "./search/combobox.js";
import { excerpt } from "./search/excerpt.js";
import { findAll, grouped, openIndex } from "./search/find.js";
import { searchPage } from "./search/page.js";

document.currentScript.search = (form, load) => (form.matches(".search-form") ? searchPage : combobox)(form, load);
document.currentScript.parts = { excerpt, findAll, grouped, openIndex };
