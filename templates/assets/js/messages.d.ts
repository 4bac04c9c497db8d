// The messages of scripts and what they take, by templates/messages/en.toml. This file is
// generated: go test ./generator/locale -update

/** The language of the site, with its digits, for Intl: "ar-u-nu-latn". */
export const language: string;
/** Whether the language is written from right to left. */
export const rightToLeft: boolean;
/** What stands between the items of a list without "and". */
export const between: string;

export const catalogueClear: Message<{}>;
export const catalogueClearFilters: Message<{}>;
export const catalogueDocuments: Message<{ n: number }>;
export const catalogueDocumentsNone: Message<{ n: number }>;
export const catalogueDocumentsOf: Message<{ n: number, found: Value }>;
export const catalogueFilter: Message<{ filter: Value, value: Value }>;
export const catalogueFirst: Message<{ n: number, found: Value }>;
export const catalogueLeaveOut: Message<{}>;
export const catalogueMore: Message<{ n: number }>;
export const catalogueNoneLeft: Message<{}>;
export const catalogueNotLoaded: Message<{}>;
export const catalogueNotSaved: Message<{}>;
export const catalogueQuoted: Message<{ text: Value }>;
export const catalogueRemove: Message<{ filter: Value, unseen: Wrap }>;
export const catalogueStandards: Message<{ n: number }>;
export const catalogueStandardsNone: Message<{ n: number }>;
export const catalogueStandardsOf: Message<{ n: number, found: Value }>;
export const catalogueText: Message<{}>;
export const catalogueWithout: Message<{ filter: Value, found: Value, values: Value }>;
export const catalogueWithoutText: Message<{ found: Value, text: Value }>;
export const copyCitation: Message<{}>;
export const copyCode: Message<{}>;
export const copyDone: Message<{}>;
export const copyFormat: Message<{ format: Value }>;
export const copySelected: Message<{}>;
export const exploreBack: Message<{}>;
export const exploreBasis: Message<{ basis: Value }>;
export const exploreChart: Message<{ title: Value }>;
export const exploreFailed: Message<{}>;
export const exploreFullScreen: Message<{}>;
export const exploreKeys: Message<{}>;
export const exploreKeysGrid: Message<{}>;
export const exploreKeysSeries: Message<{}>;
export const exploreLoading: Message<{}>;
export const exploreLogarithmic: Message<{}>;
export const exploreNoted: Message<{ note: Value, number: Value }>;
export const exploreNumber: Message<{ value: Value, what: Value }>;
export const exploreNumberBasis: Message<{ basis: Value, value: Value, what: Value }>;
export const exploreSeries: Message<{}>;
export const exploreTools: Message<{ title: Value }>;
export const notesClose: Message<{}>;
export const notesFootnote: Message<{ mark: Value }>;
export const notesReference: Message<{ mark: Value }>;
export const searchAll: Message<{ text: Value }>;
export const searchAllEditions: Message<{}>;
export const searchAllKinds: Message<{ n: number }>;
export const searchAlsoIn: Message<{ edition: Value, others: Value }>;
export const searchAnnounced: Message<{ groups: Value, results: Value }>;
export const searchClose: Message<{ n: number }>;
export const searchDidYouMean: Message<{ words: Value }>;
export const searchEdition: Message<{ edition: Value }>;
export const searchElsewhere: Message<{}>;
export const searchFewerWords: Message<{}>;
export const searchGroups: Message<{ n: number }>;
export const searchInAll: Message<{ n: number, text: Value }>;
export const searchInEdition: Message<{ n: number, edition: Value, text: Value }>;
export const searchLabel: Message<{}>;
export const searchMore: Message<{ n: number, kind: Value }>;
export const searchNone: Message<{}>;
export const searchNotLoaded: Message<{}>;
export const searchNothing: Message<{ edition: Value, text: Value }>;
export const searchNothingInAll: Message<{ text: Value }>;
export const searchNothingOfKinds: Message<{ edition: Value, text: Value }>;
export const searchNothingOfKindsInAll: Message<{ text: Value }>;
export const searchOthers: Message<{ text: Value }>;
export const searchOthersFound: Message<{ n: number }>;
export const searchResults: Message<{ n: number }>;
export const searchSome: Message<{ n: number }>;
export const searchUseLists: Message<{}>;
