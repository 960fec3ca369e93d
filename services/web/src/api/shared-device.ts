/** Where table views are kept: `upstream.views.<who>.…`. */
export const VIEWS = 'upstream.views.';
/** Whether others use this device too: a choice about the device, whoever is signed in. */
export const SHARED_DEVICE = 'upstream.sharedDevice';

/** On a device that others use too, signing out takes everybody's saved views away. */
export function forgetViews(storage: Pick<Storage, 'getItem' | 'removeItem' | 'key' | 'length'>): void {
  if (storage.getItem(SHARED_DEVICE) !== 'true') return;
  const places = Array.from({ length: storage.length }, (_, index) => storage.key(index)!);
  for (const place of places) if (place.startsWith(VIEWS)) storage.removeItem(place);
}
