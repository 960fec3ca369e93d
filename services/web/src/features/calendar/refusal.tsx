import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { useProblemText } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { timeOfDay } from '../../ui/time.js';
import { usePairName } from '../pairs/texts.js';
import type { Refused } from './site-week.js';

/** Why it cannot be moved there, on the spot, and what can be done instead. */
export function Refusal({ refused: { session, why }, zone, onOther, onClose }: { refused: Refused; zone: string; onOther: () => void; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const problemText = useProblemText();
  const pair = usePairName({ mentorId: session.memberIds[0]!, menteeIds: session.memberIds.slice(1) });
  const said =
    why instanceof ProblemError
      ? problemText(why)
      : why.key === 'taken'
        ? t('refused.taken', { from: timeOfDay(why.from, zone), until: timeOfDay(why.until, zone) })
        : why.key === 'small'
          ? t('refused.small', { capacity: why.capacity })
          : t('refused.past');
  return (
    <Paper withBorder p="xs" role="alert" style={{ borderColor: 'var(--upstream-bad)' }}>
      <Stack gap={4}>
        <Status tone="bad">{t('refused.title', { pair })}</Status>
        <Text size="xs">{said}</Text>
        <Group gap={4}>
          <Button variant="default" size="compact-xs" onClick={onOther}>
            {t('refused.other')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={onClose}>
            {t('refused.close')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
