// Where small things go on the page.

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The corner at which something of this size stands nearest under a place, over it where there is no room below, and always
 * within the window; a thing larger than the window begins at its edge.
 */
export function beside(place: Box, size: { width: number; height: number }, view: { width: number; height: number }, gap = 6) {
  const below = place.top + place.height + gap;
  const above = place.top - gap - size.height;
  const fitsBelow = below + size.height <= view.height - gap;
  const top = fitsBelow || above < gap ? below : above;
  return {
    left: Math.max(gap, Math.min(place.left, view.width - size.width - gap)),
    top: Math.max(gap, Math.min(top, view.height - size.height - gap)),
  };
}
