export interface SetUpStep {
  readonly step: 'people' | 'programme' | 'rooms';
  readonly state: 'done' | 'next' | 'later';
  /** Where it is done. */
  readonly to: string;
  /** Where it is seen when it is done. */
  readonly place: string;
  /** The installation works without. */
  readonly optional: boolean;
}

const STEPS = [
  { step: 'people', to: '/people/import', place: '/people', optional: false },
  { step: 'programme', to: '/programmes/new', place: '/programmes', optional: false },
  { step: 'rooms', to: '/rooms', place: '/rooms', optional: true },
] as const;

/** The steps with what is done; the first that is not is next. */
export function setUpOf(done: Readonly<Record<SetUpStep['step'], boolean>>): SetUpStep[] {
  const next = STEPS.find(({ step }) => !done[step])?.step;
  return STEPS.map((each) => ({ ...each, state: done[each.step] ? 'done' : each.step === next ? 'next' : 'later' }));
}
