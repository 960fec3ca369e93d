import { Injectable } from '@nestjs/common';
import type { ImportCounts } from '../../domain/import/events.js';

export type Progress = { -readonly [K in keyof ImportCounts]: number };

/** How far the imports of this process are. One that was started and is in no process was interrupted. */
@Injectable()
export class RunningImports {
  private readonly running = new Map<string, Progress>();

  begin(importId: string): Progress {
    const progress: Progress = { joined: 0, changed: 0, moved: 0, left: 0, unchanged: 0, refused: 0 };
    this.running.set(importId, progress);
    return progress;
  }

  end(importId: string): void {
    this.running.delete(importId);
  }

  progress(importId: string): ImportCounts | undefined {
    const progress = this.running.get(importId);
    return progress && { ...progress };
  }
}
