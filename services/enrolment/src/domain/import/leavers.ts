/** More leavers than this share of the active employees look like a wrong file: a person confirms them. */
const USUAL_SHARE = 0.05;

export const needsConfirmation = (leavers: number, active: number): boolean => leavers > active * USUAL_SHARE;
