import { Alert, Button, Checkbox, Group, Loader, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { Section } from '../../ui/page.js';
import { Failed, Loading } from '../../ui/states.js';
import type { Together } from '../../ui/together.js';
import { Exclusions } from './exclusions.js';
import { usePool } from './pool-column.js';
import { useWords } from './use-words.js';
import type { Round } from './view.js';
import { changesFrom, textOf, weightsOf, type Weights } from './weights.js';
import { fraction, SCORE_RULES } from './words.js';
import styles from './workbench.module.css';

type Preview = components['schemas']['RoundPreview'];
/** Weights as one chooses them, and whether former partners are avoided. */
export interface Chosen {
  readonly weights: string | undefined;
  readonly avoid: 'true' | 'false' | undefined;
}

const PAUSE_MS = 250;

/** What a round would propose; asked again when the pool or the weights have changed, not whenever anything has. */
function usePreview(programmeId: string, weights: Weights, avoid: Chosen['avoid']) {
  const pool = usePool(programmeId).data?.counts;
  return useQuery({
    queryKey: ['round-preview', programmeId, pool ?? null, textOf(weights) ?? '', avoid ?? ''],
    enabled: pool !== undefined,
    staleTime: 'static',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async ({ signal }) => (await api.GET('/v1/programmes/{programmeId}/pool/preview', { params: { path: { programmeId }, query: { ...weights, avoidPreviousPartners: avoid } }, signal })).data!,
  });
}

export interface RulesColumnProps {
  readonly programmeId: string;
  readonly round: Round | undefined;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** Starts a round with what is chosen. */
  readonly start: ReactNode;
}

/** Rules and weights with their effect, as they move. */
export function RulesColumn({ programmeId, round, chosen, onChoose, start }: RulesColumnProps) {
  const { t } = useTranslation('matching');
  const own = usePreview(programmeId, {}, undefined);
  const refused = own.error instanceof ProblemError && own.error.code === 'pool-too-large-to-preview' ? own.error : undefined;
  const ownWeights: Weights = own.data ? weightsIn(own.data) : ((refused?.facts['weights'] as Weights | undefined) ?? {});
  const [moving, setMoving] = useState<Weights>(() => weightsOf(chosen.weights));
  useEffect(() => setMoving(weightsOf(chosen.weights)), [chosen.weights]);
  const [settled] = useDebouncedValue(moving, PAUSE_MS);
  const preview = usePreview(programmeId, changesFrom(ownWeights, settled), chosen.avoid);
  const tooLarge = refused !== undefined;
  const isKnown = own.data !== undefined || tooLarge;
  const shown = preview.data ?? own.data;
  const direction = shown?.rules.direction ?? round?.rules.direction;
  const rules = SCORE_RULES.filter((rule) => rule !== 'returnTopic' || direction === 'reverse');
  const ofRound = round ? changesFrom(ownWeights, round.rules.weights as Weights) : {};
  const changed = textOf(changesFrom(ownWeights, moving)) !== undefined || chosen.avoid !== undefined;
  const commit = (weights: Weights) => onChoose({ ...chosen, weights: textOf(changesFrom(ownWeights, weights)) });
  return (
    <Stack gap="lg">
      <Section title={t('rules.title')} aside={preview.isFetching ? <Loader size="xs" role="img" aria-label={t('rules.computing')} /> : null}>
        <Text size="sm" c="dimmed">
          {t('rules.about')}
        </Text>
        {/* Above all that comes later: nothing may push a button away from under a finger. */}
        {start}
        {tooLarge ? (
          <Alert variant="outline" color="gray">
            <Text size="sm">{t('rules.tooLarge')}</Text>
          </Alert>
        ) : own.error && !shown ? (
          <Failed error={own.error} retry={() => void own.refetch()} />
        ) : shown ? (
          <Effect preview={shown} together={shown.rules.circles ? 'circle' : 'pair'} />
        ) : (
          <Loading rows={2} />
        )}
        <Stack gap="md" hidden={!isKnown}>
          {rules.map((rule) => (
            <Weight
              key={rule}
              rule={rule}
              value={moving[rule] ?? ownWeights[rule] ?? 0}
              effect={tooLarge || shown?.stats.proposals === 0 ? undefined : shown?.effects.find((one) => one.rule === rule)}
              onMove={(weight) => setMoving({ ...moving, [rule]: weight })}
              onSettle={(weight) => commit({ ...moving, [rule]: weight })}
            />
          ))}
          <Checkbox label={t('rules.avoid', { together: shown?.rules.circles ? 'circle' : 'pair' })} checked={chosen.avoid === undefined ? (own.data?.rules.avoidPreviousPartners ?? false) : chosen.avoid === 'true'} onChange={({ currentTarget }) => onChoose({ ...chosen, avoid: currentTarget.checked === (own.data?.rules.avoidPreviousPartners ?? false) ? undefined : currentTarget.checked ? 'true' : 'false' })} />
        </Stack>
        <Group gap="sm">
          {changed ? (
            <Button variant="default" size="xs" onClick={() => onChoose({ weights: undefined, avoid: undefined })}>
              {t('rules.reset')}
            </Button>
          ) : null}
          {own.data && textOf(ofRound) !== undefined && textOf(ofRound) !== textOf(changesFrom(ownWeights, moving)) ? (
            <Button variant="default" size="xs" onClick={() => onChoose({ ...chosen, weights: textOf(ofRound) })}>
              {t('rules.usedHere')}
            </Button>
          ) : null}
        </Group>
      </Section>
      <Exclusions programmeId={programmeId} />
    </Stack>
  );
}

const weightsIn = ({ effects }: Preview): Weights => Object.fromEntries(effects.map(({ rule, weight }) => [rule, weight]));

function Effect({ preview: { stats, before, newPairs, obstacles }, together }: { preview: Preview; together: Together }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  return (
    <Stack gap="sm">
      <dl className={styles.figures} style={{ margin: 0 }} aria-live="polite">
        <Figure term={t('rules.coverage', { together })} now={t('rules.coverageValue', { matched: stats.peopleMatched, pool: stats.peopleInPool })} then={stats.peopleMatched === before.peopleMatched ? undefined : t('rules.coverageValue', { matched: before.peopleMatched, pool: before.peopleInPool })} />
        <Figure term={t('rules.meanScore')} now={stats.proposals === 0 ? '–' : percent(stats.meanScore)} then={stats.meanScore === before.meanScore ? undefined : percent(before.meanScore)} />
        <Figure term={t('rules.newPairs', { together })} now={newPairs.toLocaleString('en')} />
      </dl>
      <Text size="xs" c="dimmed">
        {t('rules.coverageNote', { together })}
      </Text>
      <Stack gap={2}>
        <Text size="sm" fw={550}>
          {t(obstacles.length > 0 ? 'rules.stillOut' : 'rules.stillOutNone', { together })}
        </Text>
        {obstacles.map(({ code, rule, people }) => (
          <Group key={rule ?? code} justify="space-between" wrap="nowrap">
            <Text size="sm">{words.obstacle(rule ?? code)}</Text>
            <Text size="sm">{people.toLocaleString('en')}</Text>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}

const Figure = ({ term, now, then }: { term: string; now: string; then?: string | undefined }) => (
  <>
    <Text component="dt" size="sm">
      {term}
    </Text>
    <Text component="dd" size="sm" c="dimmed" m={0} className={styles.end} td={then ? 'line-through' : undefined}>
      {then ?? ''}
    </Text>
    <Text component="dd" size="sm" fw={650} m={0} className={styles.end}>
      {now}
    </Text>
  </>
);

const whole = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const percent = (points: number): string => whole.format(fraction(points));

function Weight({ rule, value, effect, onMove, onSettle }: { rule: (typeof SCORE_RULES)[number]; value: number; effect: Preview['effects'][number] | undefined; onMove: (weight: number) => void; onSettle: (weight: number) => void }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const changed = effect && percent(effect.met) !== percent(effect.metBefore);
  return (
    <Stack gap={2}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{words.rule(rule)}</Text>
        <Text size="sm" fw={550}>
          {value}
        </Text>
      </Group>
      <Slider size="sm" min={0} max={100} value={value} label={null} thumbLabel={t('rules.weight', { rule: words.rule(rule) })} onChange={onMove} onChangeEnd={onSettle} />
      {effect ? (
        <Text size="xs" c={changed ? undefined : 'dimmed'} fw={changed ? 550 : undefined}>
          {changed ? t('rules.effectChanged', { now: fraction(effect.met), before: fraction(effect.metBefore) }) : t('rules.effect', { now: fraction(effect.met) })}
        </Text>
      ) : null}
    </Stack>
  );
}
