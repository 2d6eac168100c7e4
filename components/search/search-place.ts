/** Under which name this browser remembers where searches are made. */
export const searchPlace = 'search-place'
