import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { Status, type Tone } from '../../ui/status.js';

export type Participant = components['schemas']['Participant'];
export type ParticipantStatus = Participant['status'];
export type Role = Participant['roles'][number];

/** In the order in which people pass through them. */
export const STATUSES = ['nominated', 'applied', 'waitlisted', 'approved', 'paused', 'completed', 'declined', 'withdrawn'] as const satisfies readonly ParticipantStatus[];

const TONES: Readonly<Record<ParticipantStatus, Tone>> = {
  nominated: 'busy',
  applied: 'waiting',
  waitlisted: 'waiting',
  approved: 'good',
  paused: 'quiet',
  completed: 'good',
  declined: 'quiet',
  withdrawn: 'quiet',
};

export function ParticipantStanding({ status }: { status: ParticipantStatus }) {
  const { t } = useTranslation('people');
  return <Status tone={TONES[status]}>{t(`status.${status}`)}</Status>;
}

export function useRoles(): (roles: readonly Role[]) => string {
  const { t } = useTranslation('people');
  return (roles) => roles.map((role) => t(`role.${role}`)).join(', ');
}

export function Training({ roles, trainedRoles }: Pick<Participant, 'roles' | 'trainedRoles'>) {
  const { t } = useTranslation('people');
  if (roles.length === 0) return null;
  if (roles.every((role) => trainedRoles.includes(role))) return <Status tone="good">{t('training.done')}</Status>;
  if (trainedRoles.length > 0) return <Status tone="busy">{t('training.partly', { role: t(`role.${trainedRoles[0]!}`) })}</Status>;
  return <Status tone="waiting">{t('training.missing')}</Status>;
}

/** `social-media` is read as "Social media". */
export const topicName = (topic: string): string => topic.charAt(0).toUpperCase() + topic.slice(1).replaceAll('-', ' ');

export const Topics = ({ of }: { of: readonly { topic: string; proficiency: number }[] }) => (
  <Group gap={8} component="span" style={{ rowGap: 0 }}>
    {of.map(({ topic, proficiency }) => (
      <Text key={topic} span size="sm">
        {topicName(topic)}{' '}
        <Text span size="xs" c="dimmed">
          {proficiency}/5
        </Text>
      </Text>
    ))}
  </Group>
);
