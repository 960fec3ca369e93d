import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What a coordinator sends to people while they can sign up. */
export function SignUpLink({ programmeId, filled }: { programmeId: string; filled: boolean }) {
  const { t } = useTranslation('programmes');
  const link = `${window.location.origin}/my/join/${programmeId}`;
  return (
    <Group gap="sm" align="flex-end">
      <TextInput label={t('link.label')} description={t('link.about')} value={link} readOnly onFocus={({ currentTarget }) => currentTarget.select()} style={{ flex: '1 1 260px' }} />
      <CopyButton value={link} timeout={5000}>
        {({ copied, copy }) => (
          <Button variant={filled ? 'filled' : 'default'} leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>
            {t(copied ? 'link.copied' : 'link.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
