import './messages.js';
import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { SHARED_DEVICE } from '../api/shared-device.js';
import { useRemembered } from './remembered.js';
import { isShown, LONGEST_NAME, placeOf, viewOf, viewsIn, withoutView, withView } from './saved-views.js';
import { useChosenColumns } from './use-hidden-columns.js';

export interface ViewsMenuProps {
  /** The `id` of the DataTable. */
  readonly table: string;
  readonly programmeId: string;
  /** Both as `useFilters` gives them. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly show: (filters: Readonly<Record<string, unknown>>) => void;
}

const isTrue = (text: string | null): boolean => text === 'true';

/** Views of a table under names of one's own: filters and columns, kept in this browser for who is signed in. Goes into the FilterBar. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { t } = useTranslation('table');
  const { session } = useSession();
  const [opened, setOpened] = useState(false);
  if (!session) return null;
  return (
    <Popover position="bottom-end" withinPortal trapFocus returnFocus width="min(340px, calc(100vw - 32px))" opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setOpened(!opened)}>
          {t('views.menu')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.menu')}>
        <Views {...props} subject={session.id} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Views({ table, programmeId, filters, show, subject, close }: ViewsMenuProps & { subject: string; close: () => void }) {
  const { t } = useTranslation('table');
  const [views, keep] = useRemembered(placeOf(subject, programmeId, table), viewsIn);
  const [hidden, hide] = useChosenColumns(table);
  const [shared, setShared] = useRemembered(SHARED_DEVICE, isTrue);
  const [typed, setTyped] = useState('');
  const [saved, setSaved] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  // What was pressed is gone or cannot be pressed any more: whoever has no mouse goes on from here.
  const goOn = () => field.current?.focus();
  const name = typed.trim();
  const save = () => {
    keep(withView(views, viewOf(name, filters, hidden)));
    setTyped('');
    setSaved(name);
    goOn();
  };
  return (
    <Stack gap="sm">
      {views.length === 0 ? (
        <Text size="sm">{t('views.none')}</Text>
      ) : (
        <Stack gap={4} component="ul" my={0} mx={-4} p={4} mah={280} style={{ listStyle: 'none', overflowY: 'auto' }}>
          {views.map((view) => {
            const shown = isShown(view, filters, hidden);
            return (
              <Group key={view.name} component="li" gap={4} wrap="nowrap">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  px={4}
                  justify="start"
                  flex={1}
                  miw={0}
                  aria-current={shown}
                  rightSection={shown ? <IconCheck size={16} aria-hidden /> : null}
                  onClick={() => {
                    show(view.filters);
                    hide(view.hidden);
                    close();
                  }}
                >
                  {view.name}
                </Button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  c="dimmed"
                  aria-label={t('views.remove', { name: view.name })}
                  onClick={() => {
                    keep(withoutView(views, view.name));
                    setSaved(undefined);
                    goOn();
                  }}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            );
          })}
        </Stack>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name) save();
        }}
      >
        <Group gap={8} align="flex-end" wrap="nowrap">
          <TextInput ref={field} size="xs" flex={1} label={t('views.name')} placeholder={t('views.example')} value={typed} maxLength={LONGEST_NAME} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
          <Button size="xs" type="submit" variant="default" disabled={!name}>
            {t(views.some((view) => view.name === name) ? 'views.replace' : 'views.save')}
          </Button>
        </Group>
      </form>
      <Text size="xs" role="status">
        {saved === undefined ? null : t('views.saved', { name: saved })}
      </Text>
      <Checkbox size="sm" label={t('views.shared')} description={t('views.sharedHint')} checked={shared} onChange={({ currentTarget }) => setShared(currentTarget.checked)} />
      <Text size="xs" c="dimmed">
        {t('views.about')}
      </Text>
    </Stack>
  );
}
