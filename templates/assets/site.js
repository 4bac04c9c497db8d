// What pages do beyond HTML. Pages are complete without it.
import { cleanAddresses } from "./js/addresses.js";
import { followReading } from "./js/contents.js";
import { offerCopying } from "./js/copy.js";
import { offerExploring } from "./js/figures.js";
import { openFolds } from "./js/folds.js";
import { tellHeight } from "./js/frame.js";
import { redirectLatest } from "./js/latest.js";
import { offerNotes } from "./js/notes/offer.js";
import { offerFilters } from "./js/lists.js";
import { markOverdue } from "./js/overdue.js";
import { offerSearch } from "./js/searchbox.js";

redirectLatest(document, location);
cleanAddresses(document, location);
offerExploring(document);
openFolds(document, window);
followReading(document, window);
offerNotes(document, location);
offerCopying(document);
offerFilters(document, location);
markOverdue(document, new Date());
offerSearch(document, location);
tellHeight(document, window);
