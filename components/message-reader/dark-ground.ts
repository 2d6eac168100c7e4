/** What a dark message stands on: as dark as the page behind the panes. */
export const darkGround = 'oklch(0.17 0.008 255)'
