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

/** How far somebody is with the training, and in words; undefined for whom none is asked. */
function useTraining(): (of: Pick<Participant, 'roles' | 'trainedRoles'>) => { readonly tone: Tone; readonly text: string } | undefined {
  const { t } = useTranslation('people');
  return ({ roles, trainedRoles }) => {
    if (roles.length === 0) return undefined;
    if (roles.every((role) => trainedRoles.includes(role))) return { tone: 'good', text: t('training.done') };
    if (trainedRoles.length > 0) return { tone: 'busy', text: t('training.partly', { role: t(`role.${trainedRoles[0]!}`) }) };
    return { tone: 'waiting', text: t('training.missing') };
  };
}

/** The same where a table and its file say it: only of those who take part. */
export function useTrainingText(): (of: Pick<Participant, 'status' | 'roles' | 'trainedRoles'>) => string {
  const training = useTraining();
  return (of) => (of.status === 'approved' || of.status === 'paused' ? (training(of)?.text ?? '') : '');
}

export function Training(of: Pick<Participant, 'roles' | 'trainedRoles'>) {
  const training = useTraining()(of);
  return training ? <Status tone={training.tone}>{training.text}</Status> : null;
}

/** `social-media` is read as "Social media". */
export const topicName = (topic: string): string => topic.charAt(0).toUpperCase() + topic.slice(1).replaceAll('-', ' ');

type Skills = readonly { readonly topic: string; readonly proficiency: number }[];

export const topicsText = (of: Skills): string => of.map(({ topic, proficiency }) => `${topicName(topic)} ${proficiency}/5`).join('; ');

export const Topics = ({ of }: { of: Skills }) => (
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
