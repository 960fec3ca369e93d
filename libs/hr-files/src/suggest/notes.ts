/** A remark on a suggested mapping, for the person who checks it; `column` is null for the file as a whole. */
export interface MappingNote {
  column: string | null;
  note: string;
}

/** Collects what a person should check. Each remark lowers the confidence a little. */
export class Notes {
  readonly all: MappingNote[] = [];

  add(column: string | null, note: string): void {
    this.all.push({ column, note });
  }
}
