/** The parts of the wizard, in their order. Routes name them, so every page loads this file, and not what the wizard needs. */
export const PARTS = ['template', 'goals', 'time', 'regions', 'rules', 'review'] as const;
export type Part = (typeof PARTS)[number];
