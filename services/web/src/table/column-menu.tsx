import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './column.js';

export function ColumnMenu<Row>({ columns, hidden, toggle }: { columns: readonly Column<Row>[]; hidden: ReadonlySet<string>; toggle: (id: string) => void }) {
  const { t } = useTranslation('table');
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns size={16} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" role="group" aria-label={t('columns')}>
          {columns
            .filter(({ primary }) => !primary)
            .map(({ id, header }) => (
              <Checkbox key={id} size="sm" label={header} checked={!hidden.has(id)} onChange={() => toggle(id)} />
            ))}
          <Text size="xs" c="dimmed">
            {t('columnsHint')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
