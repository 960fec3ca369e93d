import { NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { isOfPeers, togetherOf } from '../../ui/together.js';
import { dateTime } from '../../ui/time.js';
import { ReasonSelect } from './reason-select.js';
import type { PlannedSession } from './sessions-of-pair.js';

type Outcome = 'held' | 'missed' | 'cancelled';
const CODES = ['reported_by_mistake', 'mixed_up', 'both_said_so', 'other'] as const;

interface Report {
  readonly outcome: Outcome;
  readonly minutes: number;
  readonly missedBy: 'mentor' | 'mentee' | undefined;
  readonly reasonCode: string;
}

/** Says for the pair what became of a session, or puts right what was said, with a reason. */
export function ReportSession({ session, correct, minutes: usual, onClose }: { session: PlannedSession; correct: boolean; minutes: number; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { ordinal, state } = session;
  const mentees = session.memberIds.slice(1);
  const together = togetherOf(mentees);
  const [outcome, setOutcome] = useState<Outcome>(state === 'held' ? 'missed' : 'held');
  const [minutes, setMinutes] = useState<number | string>(session.minutes ?? usual);
  const [missedBy, setMissedBy] = useState('unknown');
  const [code, setCode] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const command = useReport(session, correct, () => {
    notifyDone(t(correct ? 'session.corrected' : outcome === 'held' ? 'session.reportedHeld' : 'session.reportedMissed', { ordinal }));
    onClose();
  });
  const incomplete = (correct && code === null) || (outcome === 'held' && !Number(minutes));
  return (
    <FormDialog
      title={t(correct ? 'report.correctTitle' : 'report.title', { ordinal })}
      action={t(correct ? 'report.correctAction' : 'report.action')}
      pending={command.isPending}
      error={command.error}
      onSubmit={() => {
        setAsked(true);
        if (!incomplete) command.mutate({ outcome, minutes: Number(minutes), missedBy: missedBy === 'unknown' ? undefined : (missedBy as 'mentor'), reasonCode: code ?? 'other' });
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('report.when', { when: dateTime(session.startsAt) })}</Text>
      <Radio.Group label={t('report.outcome')} value={outcome} onChange={(next) => setOutcome(next as Outcome)}>
        <Stack gap="xs" mt={4}>
          <Radio value="held" label={t('report.held')} />
          <Radio value="missed" label={t('report.missed')} />
          {correct ? <Radio value="cancelled" label={t('report.cancelled')} /> : null}
        </Stack>
      </Radio.Group>
      {outcome === 'held' ? <NumberInput label={t('report.minutes')} min={1} max={480} clampBehavior="strict" allowDecimal={false} value={minutes} onChange={setMinutes} withAsterisk /> : null}
      {outcome === 'missed' && !correct && !isOfPeers(mentees, session.mentorLeads) ? (
        <Radio.Group label={t('report.missedBy')} value={missedBy} onChange={setMissedBy}>
          <Stack gap="xs" mt={4}>
            {(['mentor', 'mentee', 'unknown'] as const).map((side) => (
              <Radio key={side} value={side} label={t(`report.${side}`, { together })} />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      {correct ? <ReasonSelect codes={CODES} value={code} missing={asked && code === null} onChange={setCode} /> : null}
      <Text size="xs" c="dimmed">
        {t('report.history', { together })}
      </Text>
    </FormDialog>
  );
}

function useReport({ programmeId, sessionId }: PlannedSession, correct: boolean, onDone: () => void) {
  const params = { path: { programmeId, sessionId } };
  return useCommand(
    (api, { outcome, minutes, missedBy, reasonCode }: Report) => {
      if (correct) return api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/correction', { params, body: { to: outcome, reasonCode, ...(outcome === 'held' ? { minutes } : {}) } });
      const body = outcome === 'held' ? { outcome, minutes } : { outcome: 'missed' as const, ...(missedBy ? { missedBy } : {}) };
      return api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/report', { params, body });
    },
    { onDone },
  );
}
