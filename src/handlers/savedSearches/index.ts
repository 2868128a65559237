export { createSavedSearch } from './createSavedSearch.js';
export { deleteSavedSearch } from './deleteSavedSearch.js';
export { getSavedSearch } from './getSavedSearch.js';
export { listSavedSearches } from './listSavedSearches.js';
export { listSavedSearchMatches } from './listSavedSearchMatches.js';
export { updateSavedSearch } from './updateSavedSearch.js';
