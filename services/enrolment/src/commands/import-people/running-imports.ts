import { Injectable } from '@nestjs/common';
import type { ImportCounts } from '../../domain/import/events.js';

export type Progress = { -readonly [K in keyof ImportCounts]: number };

const REMEMBERED = 20;

/**
 * How far the imports of this process are. One that was started and is in no process was interrupted; the latest that were done
 * are known here until the read model shows it.
 */
@Injectable()
export class RunningImports {
  private readonly running = new Map<string, Progress>();
  private readonly finished = new Map<string, Progress>();

  begin(importId: string): Progress {
    const progress: Progress = { joined: 0, changed: 0, moved: 0, left: 0, unchanged: 0, refused: 0 };
    this.running.set(importId, progress);
    return progress;
  }

  end(importId: string): void {
    this.running.delete(importId);
  }

  done(importId: string, counts: ImportCounts): void {
    this.finished.set(importId, { ...counts });
    for (const oldest of [...this.finished.keys()].slice(0, -REMEMBERED)) this.finished.delete(oldest);
  }

  progress(importId: string): ImportCounts | undefined {
    const progress = this.running.get(importId) ?? this.finished.get(importId);
    return progress && { ...progress };
  }
}
