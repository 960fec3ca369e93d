import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconApi, IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, useSession } from '../api/session.js';

const SCHEMES = [
  ['light', IconSun, 'light'],
  ['dark', IconMoon, 'dark'],
  ['auto', IconDeviceDesktop, 'system'],
] as const;

export function AccountMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useOneOnly();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label={t('account.menu')}>
          <IconUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('account.scheme')}</Menu.Label>
        {SCHEMES.map(([scheme, Icon, text]) => (
          <Menu.Item key={scheme} leftSection={<Icon size={16} aria-hidden />} rightSection={colorScheme === scheme ? <IconCheck size={16} aria-hidden /> : null} aria-current={colorScheme === scheme} onClick={() => setColorScheme(scheme)}>
            {t(`account.${text}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/docs" leftSection={<IconApi size={16} aria-hidden />}>
          {t('account.api')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What was read for one person is not for the next one who signs in, in another tab: the page begins anew with what is theirs. */
function useOneOnly(): void {
  const id = useSession().session?.id;
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== undefined && id !== undefined && id !== before.current) window.location.assign('/');
    before.current = id ?? before.current;
  }, [id]);
}
