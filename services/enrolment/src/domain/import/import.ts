import type { Decider, Rule } from '@upstream/event-sourcing';
import type { ImportCounts, ImportEvent, RefusedCell } from './events.js';

/** One HR file taken in. It is written only when the whole file could be read and was accepted. */
export type Import =
  | { readonly kind: 'none' }
  | { readonly kind: 'started'; readonly leavers: number }
  | { readonly kind: 'completed'; readonly leavers: number; readonly counts: ImportCounts };

export const hrImport: Decider<Import, ImportEvent> = {
  category: 'enrolment_import',
  initialState: { kind: 'none' },
  evolve(state, event) {
    switch (event.type) {
      case 'enrolment.import-started.v1':
        return { kind: 'started', leavers: event.data.leavers };
      case 'enrolment.import-rows-refused.v1':
        return state;
      case 'enrolment.import-completed.v1':
        return { kind: 'completed', leavers: state.kind === 'none' ? 0 : state.leavers, counts: event.data.counts };
    }
  },
};

export interface StartImport {
  readonly importId: string;
  readonly mode: 'full' | 'changes';
  readonly rows: number;
  readonly leavers: number;
  readonly leaversConfirmed: boolean;
}

export const startImport: Rule<StartImport, Import, ImportEvent> = (command, state) =>
  state.kind === 'none' ? [{ type: 'enrolment.import-started.v1', data: command }] : [];

export interface RefuseRows {
  readonly importId: string;
  /** Place of the first of these in the import's whole list. */
  readonly first: number;
  readonly cells: readonly RefusedCell[];
}

export const refuseRows: Rule<RefuseRows, Import, ImportEvent> = ({ importId, first, cells }, state) =>
  state.kind === 'started' ? [{ type: 'enrolment.import-rows-refused.v1', data: { importId, first, cells: [...cells] } }] : [];

export interface CompleteImport {
  readonly importId: string;
  readonly counts: ImportCounts;
}

export const completeImport: Rule<CompleteImport, Import, ImportEvent> = (command, state) =>
  state.kind === 'started' ? [{ type: 'enrolment.import-completed.v1', data: command }] : [];
