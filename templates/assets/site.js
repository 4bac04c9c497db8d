// What pages do beyond HTML. Everything works without it.
import { cleanAddresses } from "./js/addresses.js";
import { offerExploring } from "./js/figures.js";

cleanAddresses(document, location);
offerExploring(document);
