// What pages do beyond HTML. Everything works without it.
import { cleanAddresses } from "./js/addresses.js";
import { offerExploring } from "./js/figures.js";
import { leadOn } from "./js/latest.js";
import { offerFilters } from "./js/lists.js";
import { markOverdue } from "./js/overdue.js";

leadOn(document, location);
cleanAddresses(document, location);
offerExploring(document);
offerFilters(document, location);
markOverdue(document, new Date());
