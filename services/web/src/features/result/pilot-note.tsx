import './messages.js';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SignUpForm } from '../my/answers.js';

/** For who decides whether to volunteer: what came of the pilot, and of the programme itself, where that can be read. */
export function PilotNote({ of: { programmeId, evaluated, pilot } }: { of: Pick<SignUpForm, 'programmeId' | 'evaluated' | 'pilot'> }) {
  const { t } = useTranslation('result');
  if (pilot?.evaluated)
    return (
      <Text>
        {t('continues', { pilot: pilot.name })}{' '}
        <Anchor component={Link} to={`/results/${pilot.programmeId}`}>
          {t('readPilot', { pilot: pilot.name })}
        </Anchor>
      </Text>
    );
  if (!evaluated) return null;
  return (
    <Anchor component={Link} to={`/results/${programmeId}`}>
      {t('readOwn')}
    </Anchor>
  );
}
