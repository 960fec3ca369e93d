import { Checkbox, Chip, Group, NumberInput, Paper, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE } from '../../app/i18n.js';
import type { SignUpForm } from './answers.js';
import { bothWays, inReturn, ROLES, type ApplicationForm, type Format, type Role, type TopicLevel } from './application-form.js';
import { Status } from '../../ui/status.js';
import { meetsAsPeers } from '../../ui/together.js';
import { AGREEMENT, LEVELS, Scale } from './scale.js';
import { capitalised, topicName } from './topics.js';

interface StepProps {
  readonly form: ApplicationForm;
  readonly asked: SignUpForm;
  readonly change: (part: Partial<ApplicationForm>) => void;
}

const FORMATS: readonly Format[] = ['hybrid', 'in_person', 'remote'];
const BANDS = [0, 1, 2, 3, 4] as const;
/** Beside those that the employer's file names. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'];
const languageName = new Intl.DisplayNames(LANGUAGE, { type: 'language' });

export function RolesStep({ form, asked: { direction, circles }, change }: StepProps) {
  const { t } = useTranslation('my');
  if (circles && meetsAsPeers({ direction, circles })) return <Text>{t('join.roles.circles', circles)}</Text>;
  if (direction === 'mutual') return <Text>{t('join.roles.mutual')}</Text>;
  return (
    <Stack gap="sm" role="group" aria-label={t('join.roles.title')}>
      {circles ? <Text>{t('join.roles.led', circles)}</Text> : null}
      {ROLES.map((role) => (
        <Checkbox.Card
          key={role}
          checked={form.roles.includes(role)}
          onChange={(checked) => change({ roles: ROLES.filter((each) => (each === role ? checked : form.roles.includes(each))) })}
          p="md"
          radius="md"
        >
          <Group wrap="nowrap" align="flex-start">
            <Checkbox.Indicator aria-hidden />
            <div>
              <Text fw={650}>{t(`join.roles.${role}`)}</Text>
              <Text size="sm" c="dimmed">
                {t(`join.roles.${role}Text`, { direction })}
              </Text>
            </div>
          </Group>
        </Checkbox.Card>
      ))}
      <Text size="sm" c="dimmed">
        {t('join.roles.both', { together: circles ? 'circle' : 'pair' })}
      </Text>
    </Stack>
  );
}

export function TopicsStep({ form, asked, change }: StepProps) {
  const { t } = useTranslation('my');
  const needed = (role: Role) => (form.roles.includes(role) ? 'needed' : 'optional');
  return (
    <Stack gap="xl">
      {needed('mentor') === 'needed' || inReturn(asked.direction) ? (
        <TopicPicker title={t(`join.topics.offers.${needed('mentor')}`)} topics={asked.topics} levels={form.offers} initial={4} onChange={(offers) => change({ offers })} />
      ) : null}
      {needed('mentee') === 'needed' || inReturn(asked.direction) ? (
        <TopicPicker title={t(`join.topics.wants.${needed('mentee')}`)} topics={asked.topics} levels={form.wants} initial={1} twice={bothWays(form)} onChange={(wants) => change({ wants })} />
      ) : null}
      {asked.maxMenteesPerMentor > 1 && !asked.circles && form.roles.includes('mentor') ? (
        <NumberInput
          label={t('join.topics.mentees')}
          description={t('join.topics.menteesText', { most: asked.maxMenteesPerMentor })}
          value={form.mentees}
          min={1}
          max={asked.maxMenteesPerMentor}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(mentees) => change({ mentees: Number(mentees) || 1 })}
          maw={280}
        />
      ) : null}
    </Stack>
  );
}

interface TopicPickerProps {
  readonly title: string;
  readonly topics: readonly string[];
  readonly levels: readonly TopicLevel[];
  /** The level that a topic begins with when it is chosen. */
  readonly initial: number;
  /** Those that are chosen above already. */
  readonly twice?: readonly string[];
  readonly onChange: (levels: TopicLevel[]) => void;
}

function TopicPicker({ title, topics, levels, initial, twice = [], onChange }: TopicPickerProps) {
  const { t } = useTranslation('my');
  const levelOf = (topic: string) => levels.find((each) => each.topic === topic)?.proficiency;
  return (
    <Stack gap="md" component="section" aria-label={title}>
      <Text fw={650}>{title}</Text>
      <Chip.Group multiple value={levels.map(({ topic }) => topic)} onChange={(chosen) => onChange(topics.filter((topic) => chosen.includes(topic)).map((topic) => ({ topic, proficiency: levelOf(topic) ?? initial })))}>
        <Group gap="sm">
          {topics.map((topic) => (
            <Chip key={topic} value={topic} variant="outline">
              {capitalised(topicName(topic))}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {twice.map((topic) => (
        <Status key={topic} tone="bad">
          {t('join.topics.twice', { topic: capitalised(topicName(topic)) })}
        </Status>
      ))}
      {levels.map(({ topic, proficiency }) => (
        <Scale
          key={topic}
          label={t('join.topics.howWell', { topic: topicName(topic) })}
          values={LEVELS}
          value={proficiency}
          says={t(`level.${proficiency as (typeof LEVELS)[number]}`)}
          onChange={(level) => onChange(levels.map((each) => (each.topic === topic ? { topic, proficiency: level } : each)))}
        />
      ))}
    </Stack>
  );
}

export function MeetingStep({ form, asked, change }: StepProps) {
  const { t } = useTranslation('my');
  const languages = [...new Set([...form.languages, ...LANGUAGES])].sort();
  return (
    <Stack gap="lg">
      <Radio.Group label={t('join.meeting.format')} value={form.format} onChange={(format) => change({ format: format as Format })}>
        <Stack gap="sm" mt="sm">
          {FORMATS.map((format) => (
            <Radio key={format} value={format} label={t(`format.${format}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Stack gap="sm" role="group" aria-label={t('join.meeting.languages')}>
        <Text size="sm" fw={500}>
          {t('join.meeting.languages')}
        </Text>
        <Chip.Group multiple value={[...form.languages]} onChange={(chosen) => change({ languages: chosen })}>
          <Group gap="sm">
            {languages.map((language) => (
              <Chip key={language} value={language} variant="outline">
                {languageName.of(language) ?? language}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Stack>
      {meetsAsPeers(asked) ? null : <WorkingYears form={form} change={change} />}
    </Stack>
  );
}

function WorkingYears({ form, change }: Pick<StepProps, 'form' | 'change'>) {
  const { t } = useTranslation('my');
  return (
    <Radio.Group
      label={t('join.meeting.years')}
      description={t('join.meeting.yearsWhy')}
      value={form.workingYearsBand === null ? '' : String(form.workingYearsBand)}
      onChange={(band) => change({ workingYearsBand: band === '' ? null : Number(band) })}
    >
      <Stack gap="sm" mt="sm">
        {BANDS.map((band) => (
          <Radio key={band} value={String(band)} label={t(`workingYears.${band}`)} />
        ))}
        <Radio value="" label={t('workingYears.none')} />
      </Stack>
    </Radio.Group>
  );
}

export function AttitudeStep({ form, asked, change }: StepProps) {
  const { t } = useTranslation('my');
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t('join.attitude.about')}
      </Text>
      {asked.attitudeStatements.map((statement, index) => {
        const answer = form.attitude[index] ?? 0;
        return (
          <Scale
            key={statement}
            label={statement}
            values={AGREEMENT}
            value={answer}
            says={answer === 0 ? t('join.attitude.open') : t(`agreement.${answer as (typeof AGREEMENT)[number]}`)}
            onChange={(value) => change({ attitude: form.attitude.map((each, at) => (at === index ? value : each)) })}
          />
        );
      })}
    </Stack>
  );
}

/** Without `onAgree` it was agreed to before. */
export function ConsentStep({ form, asked, change, agreed, onAgree }: StepProps & { agreed: boolean; onAgree: ((agreed: boolean) => void) | undefined }) {
  const { t } = useTranslation('my');
  return (
    <Stack gap="lg">
      <Textarea
        label={t('join.consent.motivation')}
        description={t('join.consent.motivationWho')}
        value={form.motivation}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => change({ motivation: currentTarget.value })}
      />
      <Paper withBorder p="md" bg="var(--upstream-surface)">
        <Text size="sm">{asked.consent.text}</Text>
        {asked.importedMeasures.length > 0 ? (
          <Text size="sm" mt="sm">
            {t('join.consent.productivity')}
          </Text>
        ) : null}
        {asked.mailSent ? (
          <Text size="sm" mt="sm">
            {t('join.consent.mail')}
          </Text>
        ) : null}
      </Paper>
      {onAgree ? <Checkbox checked={agreed} onChange={({ currentTarget }) => onAgree(currentTarget.checked)} label={t('join.consent.agree')} /> : <Status tone="good">{t('join.consent.agreed')}</Status>}
    </Stack>
  );
}
