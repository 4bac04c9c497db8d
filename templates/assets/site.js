// What pages do beyond HTML. Everything works without it.
import { cleanAddresses } from "./js/addresses.js";
import { offerCopying } from "./js/copy.js";
import { offerExploring } from "./js/figures.js";
import { leadOn } from "./js/latest.js";
import { markOverdue } from "./js/overdue.js";

leadOn(document, location);
cleanAddresses(document, location);
offerExploring(document);
offerCopying(document);
markOverdue(document, new Date());
