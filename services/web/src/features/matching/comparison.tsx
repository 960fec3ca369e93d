import { Button, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ChoiceChips } from '../../table/filter-bar.js';
import { oneOf } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { PersonName } from '../../ui/names.js';
import { Section } from '../../ui/page.js';
import { Failed, Loading, Read } from '../../ui/states.js';
import { dateTime } from '../../ui/time.js';
import type { Together } from '../../ui/together.js';
import { useTogether } from '../../ui/use-together.js';
import { useMemberNames, useWords } from './use-words.js';
import type { Round } from './view.js';
import { fraction, SCORE_RULES } from './words.js';

type Compared = components['schemas']['ComparedPair'];

const SPEC = { pairs: oneOf('both', 'only_this', 'only_other') };

/** Two rounds side by side: their figures, the weights that differ, and the pairs that only one of them proposes. */
export function Comparison({ programmeId, first, second, onClose }: { programmeId: string; first: string; second: string; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const path = { programmeId, roundId: first };
  const { together } = useTogether(programmeId);
  const { filters, set } = useFilters(SPEC);
  const round = reads.useQuery('get', '/v1/programmes/{programmeId}/rounds/{roundId}', { params: { path } });
  const comparison = reads.useQuery('get', '/v1/programmes/{programmeId}/rounds/{roundId}/comparison', { params: { path, query: { with: second, limit: 1 } } });
  const pages = usePages<Compared>(['comparison', `${first} ${second}`, filters.pairs ?? null], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/rounds/{roundId}/comparison', { params: { path, query: { with: second, pairs: filters.pairs, cursor, limit: 50 } }, signal });
    return data!;
  });
  return (
    <Section
      title={t('rounds.side')}
      aside={
        <Button variant="default" size="xs" onClick={onClose}>
          {t('rounds.close')}
        </Button>
      }
    >
      <Read of={round}>
        {(one) => (
          <Read of={comparison}>
            {({ other, pairs, people }) => (
              <Stack gap="md">
                <Figures together={together} one={one} other={other} />
                <Text size="sm">
                  {t('rounds.pairs', { ...pairs, together })} {t('rounds.people', { onlyThis: people.onlyThis, onlyOther: people.onlyOther, together })}
                </Text>
                <ChoiceChips
                  label={t('rounds.show', { together })}
                  value={filters.pairs}
                  options={[
                    { value: 'both', label: t('rounds.both'), count: pairs.both },
                    { value: 'only_this', label: t('rounds.only_this'), count: pairs.onlyThis },
                    { value: 'only_other', label: t('rounds.only_other'), count: pairs.onlyOther },
                  ]}
                  onChange={(next) => set({ pairs: next })}
                />
                <Pairs rows={pages.rows} together={together} one={one} other={other} />
                {pages.isPending ? <Loading rows={2} /> : null}
                {pages.error ? <Failed error={pages.error} retry={pages.retry} /> : null}
                {pages.hasMore ? (
                  <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => pages.show(pages.rows.length - 1, pages.rows.length - 1)}>
                    {t('list.more')}
                  </Button>
                ) : null}
              </Stack>
            )}
          </Read>
        )}
      </Read>
    </Section>
  );
}

function Figures({ together, one, other }: { together: Together; one: Round; other: Round }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const coverage = ({ stats }: Round) => t('rules.coverageValue', { matched: stats.peopleMatched, pool: stats.peopleInPool });
  const rows: [string, string, string][] = [
    [t('rounds.columns.proposals'), String(one.proposals), String(other.proposals)],
    [t('rounds.columns.coverage', { together }), coverage(one), coverage(other)],
    [t('rounds.columns.mean'), t('rounds.score', { score: fraction(one.stats.meanScore) }), t('rounds.score', { score: fraction(other.stats.meanScore) })],
    [t('rules.avoid', { together }), t(one.rules.avoidPreviousPartners ? 'rounds.yes' : 'rounds.no'), t(other.rules.avoidPreviousPartners ? 'rounds.yes' : 'rounds.no')],
    ...SCORE_RULES.filter((rule) => one.rules.weights[rule] !== other.rules.weights[rule]).map((rule): [string, string, string] => [t('rounds.weightOf', { rule: words.rule(rule) }), String(one.rules.weights[rule] ?? 0), String(other.rules.weights[rule] ?? 0)]),
  ];
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={320} type="native">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rounds.figure')}</Table.Th>
              <Table.Th ta="end">{t('rounds.first', { at: dateTime(one.startedAt) })}</Table.Th>
              <Table.Th ta="end">{t('rounds.first', { at: dateTime(other.startedAt) })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([figure, here, there]) => (
              <Table.Tr key={figure}>
                <Table.Th scope="row" fw={400}>
                  {figure}
                </Table.Th>
                <Table.Td ta="end" fw={here === there ? 400 : 650}>
                  {here}
                </Table.Td>
                <Table.Td ta="end" fw={here === there ? 400 : 650}>
                  {there}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {one.ruleVersion === other.ruleVersion ? (
        <Text size="sm" c="dimmed">
          {t('rounds.sameRules')}
        </Text>
      ) : null}
    </Stack>
  );
}

const MemberNames = ({ members }: { members: Parameters<typeof useMemberNames>[0] }) => <span style={{ overflowWrap: 'anywhere' }}>{useMemberNames(members).all}</span>;

function Pairs({ rows, together, one, other }: { rows: readonly Compared[]; together: Together; one: Round; other: Round }) {
  const { t } = useTranslation('matching');
  const score = (points: number | null) => (points === null ? t('rounds.notProposed') : t('rounds.score', { score: fraction(points) }));
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rounds.show', { together })}</Table.Th>
            <Table.Th ta="end">{t('rounds.first', { at: dateTime(one.startedAt) })}</Table.Th>
            <Table.Th ta="end">{t('rounds.first', { at: dateTime(other.startedAt) })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ mentor, mentees, score: here, otherScore: there }) => (
            <Table.Tr key={[mentor, ...mentees].map(({ employeeId }) => employeeId).join(' ')}>
              <Table.Th scope="row" fw={400}>
                {mentees.length > 1 ? <MemberNames members={[mentor, ...mentees]} /> : <><PersonName employeeId={mentor.employeeId} /> → <PersonName employeeId={mentees[0]?.employeeId} /></> /* prettier-ignore */}
              </Table.Th>
              <Table.Td ta="end">{score(here)}</Table.Td>
              <Table.Td ta="end">{score(there)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
