// What pages do beyond HTML. Everything works without it.
import { cleanAddresses } from "./js/addresses.js";
import { offerExploring } from "./js/figures.js";
import { leadOn } from "./js/latest.js";
import { markOverdue } from "./js/overdue.js";
import { offerSearch } from "./js/searchbox.js";

leadOn(document, location);
cleanAddresses(document, location);
offerExploring(document);
markOverdue(document, new Date());
offerSearch(document, location);
