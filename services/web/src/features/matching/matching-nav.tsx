import { Button, Group } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';

const PLACES = [
  ['workbench', ''],
  ['answers', '/answers'],
  ['rounds', '/rounds'],
  ['unmatched', '/unmatched'],
] as const;
export type Place = (typeof PLACES)[number][0];

export const useProgrammeId = (): string => (useParams({ strict: false }) as { programmeId: string }).programmeId;

/** Whether to offer what changes something: a coordinator's work. */
export const useMayManage = (programmeId: string): boolean => useSession().may('round.manage', programmeId);

/** The ways between the screens of the matching. */
export function MatchingNav({ place }: { place: Place }) {
  const { t } = useTranslation('matching');
  const programmeId = useProgrammeId();
  return (
    <Group component="nav" aria-label={t('nav.label')} gap={4} wrap="nowrap" style={{ overflowX: 'auto' }}>
      {PLACES.map(([name, path]) => (
        <Button
          key={name}
          component={Link}
          to={`/programmes/${programmeId}/matching${path}`}
          size="compact-sm"
          variant={name === place ? 'light' : 'subtle'}
          color={name === place ? undefined : 'gray'}
          c={name === place ? 'var(--mantine-color-anchor)' : 'var(--mantine-color-text)'}
          aria-current={name === place ? 'page' : undefined}
          style={{ flexShrink: 0 }}
        >
          {t(`nav.${name}`)}
        </Button>
      ))}
    </Group>
  );
}
