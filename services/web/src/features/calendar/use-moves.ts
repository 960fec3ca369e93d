import { useState } from 'react';
import { useCommand } from '../../api/command.js';
import type { CalendarSession, Place } from './placing.js';
import type { Refused } from './site-week.js';

/** Moves sessions to a room and time; what the rules refuse is handed on to be said at the place. */
export function useMoves(programmeId: string, onRefused: (refused: Refused) => void) {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const command = useCommand((api, { session, place, startsAt }: { session: CalendarSession; place: Place; startsAt: string }) =>
    api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling', { params: { path: { programmeId, sessionId: session.sessionId } }, body: { startsAt, roomId: place.room.roomId } }),
  );
  const change = (sessionId: string, moving: boolean) => setBusy((old) => new Set(moving ? [...old, sessionId] : [...old].filter((id) => id !== sessionId)));
  return {
    /** Sessions that are being moved. */
    busy,
    move: (session: CalendarSession, place: Place, startsAt: string) => {
      change(session.sessionId, true);
      command.mutateAsync({ session, place, startsAt }).then(
        () => change(session.sessionId, false),
        (why: Refused['why']) => {
          change(session.sessionId, false);
          onRefused({ session, place, why });
        },
      );
    },
  };
}
